import { route } from '@/lib/http/route'
import { getInvites, postInvite } from '@/lib/invites/handlers'

export const GET = route('/api/conversations/:conversationId/invites', getInvites)
export const POST = route('/api/conversations/:conversationId/invites', postInvite)
