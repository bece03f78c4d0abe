import { route } from '@/lib/http/route'
import { deleteMember, patchMember } from '@/lib/members/handlers'

export const PATCH = route('/api/conversations/:conversationId/members/:userId', patchMember)
export const DELETE = route('/api/conversations/:conversationId/members/:userId', deleteMember)
