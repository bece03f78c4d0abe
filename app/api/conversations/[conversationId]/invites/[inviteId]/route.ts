import { route } from '@/lib/http/route'
import { deleteInvite } from '@/lib/invites/handlers'

export const DELETE = route('/api/conversations/:conversationId/invites/:inviteId', deleteInvite)
