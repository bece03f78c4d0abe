import { route } from '@/lib/http/route'
import { getMessages, postMessage } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/messages', getMessages)
export const POST = route('/api/conversations/:conversationId/messages', postMessage)
