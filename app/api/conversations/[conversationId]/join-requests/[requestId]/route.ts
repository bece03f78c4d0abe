import { route } from '@/lib/http/route'
import { patchJoinRequest } from '@/lib/invites/handlers'

export const PATCH = route(
  '/api/conversations/:conversationId/join-requests/:requestId',
  patchJoinRequest,
)
