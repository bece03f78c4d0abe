import { getAuthSession } from '@/lib/auth/next-auth'
import { route } from '@/lib/http/route'

export const GET = route('/api/auth/session', getAuthSession)
