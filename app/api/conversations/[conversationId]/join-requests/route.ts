import { route } from '@/lib/http/route'
import { getJoinRequests } from '@/lib/invites/handlers'

export const GET = route('/api/conversations/:conversationId/join-requests', getJoinRequests)
