import { route } from '@/lib/http/route'
import { deletePin, putPin } from '@/lib/messages/handlers'

export const PUT = route('/api/conversations/:conversationId/messages/:seq/pin', putPin)
export const DELETE = route('/api/conversations/:conversationId/messages/:seq/pin', deletePin)
