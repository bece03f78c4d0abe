import { getFriends } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const GET = route('/api/friends', getFriends)
