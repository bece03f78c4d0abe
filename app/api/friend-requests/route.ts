import { getFriendRequests, postFriendRequest } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const GET = route('/api/friend-requests', getFriendRequests)
export const POST = route('/api/friend-requests', postFriendRequest)
