import { putRead } from '@/lib/conversations/handlers'
import { route } from '@/lib/http/route'

export const PUT = route('/api/conversations/:conversationId/read', putRead)
