import { route } from '@/lib/http/route'
import { postRealtimeAuth } from '@/lib/realtime/handlers'

export const POST = route('/api/realtime/auth', postRealtimeAuth)
