import { route } from '@/lib/http/route'
import { getFirstMessage } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/first-message', getFirstMessage)
