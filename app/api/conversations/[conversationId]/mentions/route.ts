import { route } from '@/lib/http/route'
import { getMentions } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/mentions', getMentions)
