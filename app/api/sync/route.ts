import { postSync } from '@/lib/conversations/handlers'
import { route } from '@/lib/http/route'

export const POST = route('/api/sync', postSync)
