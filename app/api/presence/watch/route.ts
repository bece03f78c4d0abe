import { route } from '@/lib/http/route'
import { postWatch } from '@/lib/presence/handlers'

export const POST = route('/api/presence/watch', postWatch)
