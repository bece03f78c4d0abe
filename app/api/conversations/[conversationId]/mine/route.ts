import { patchMine } from '@/lib/conversations/handlers'
import { route } from '@/lib/http/route'

export const PATCH = route('/api/conversations/:conversationId/mine', patchMine)
