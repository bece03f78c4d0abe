import { route } from '@/lib/http/route'
import { deleteReaction, putReaction } from '@/lib/messages/handlers'

export const PUT = route(
  '/api/conversations/:conversationId/messages/:seq/reactions/:emoji',
  putReaction,
)
export const DELETE = route(
  '/api/conversations/:conversationId/messages/:seq/reactions/:emoji',
  deleteReaction,
)
