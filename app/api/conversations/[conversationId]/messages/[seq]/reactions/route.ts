import { route } from '@/lib/http/route'
import { getReactions } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/messages/:seq/reactions', getReactions)
