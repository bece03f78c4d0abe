import { route } from '@/lib/http/route'
import { getRealtimeConfig } from '@/lib/realtime/handlers'

export const GET = route('/api/realtime/config', getRealtimeConfig)
