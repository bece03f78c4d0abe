import { getConversation } from '@/lib/conversations/handlers'
import { route } from '@/lib/http/route'

export const GET = route('/api/conversations/:conversationId', getConversation)
