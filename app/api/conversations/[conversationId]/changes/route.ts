import { route } from '@/lib/http/route'
import { getChanges } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/changes', getChanges)
