import { route } from '@/lib/http/route'
import { getInvitePreview, postJoin } from '@/lib/invites/handlers'

export const GET = route('/api/invites/:token', getInvitePreview)
export const POST = route('/api/invites/:token', postJoin)
