import { getFriendRequests, postFriendRequest } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const GET = route(getFriendRequests)
export const POST = route(postFriendRequest)
