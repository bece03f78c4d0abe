import { route } from '@/lib/http/route'
import { getPins } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/pins', getPins)
