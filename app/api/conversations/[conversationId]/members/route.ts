import { route } from '@/lib/http/route'
import { getMembers, postMembers } from '@/lib/members/handlers'

export const GET = route('/api/conversations/:conversationId/members', getMembers)
export const POST = route('/api/conversations/:conversationId/members', postMembers)
