import { route } from '@/lib/http/route'
import { deleteMessage, patchMessage } from '@/lib/messages/handlers'

export const PATCH = route('/api/conversations/:conversationId/messages/:seq', patchMessage)
export const DELETE = route('/api/conversations/:conversationId/messages/:seq', deleteMessage)
