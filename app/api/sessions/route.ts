import { route } from '@/lib/http/route'
import { getSessions } from '@/lib/sessions/handlers'

export const GET = route('/api/sessions', getSessions)
