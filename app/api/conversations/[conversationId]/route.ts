import { getConversation } from '@/lib/conversations/handlers'
import { deleteConversation, patchConversation } from '@/lib/groups/handlers'
import { route } from '@/lib/http/route'

export const GET = route('/api/conversations/:conversationId', getConversation)
export const PATCH = route('/api/conversations/:conversationId', patchConversation)
export const DELETE = route('/api/conversations/:conversationId', deleteConversation)
