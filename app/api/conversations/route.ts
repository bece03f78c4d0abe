import { getConversations, postConversation } from '@/lib/conversations/handlers'
import { route } from '@/lib/http/route'

export const GET = route('/api/conversations', getConversations)
export const POST = route('/api/conversations', postConversation)
