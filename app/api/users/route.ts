import { route } from '@/lib/http/route'
import { getUsers } from '@/lib/users/handlers'

export const GET = route('/api/users', getUsers)
