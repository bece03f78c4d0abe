import { deleteFriendRequest, patchFriendRequest } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const PATCH = route(patchFriendRequest)
export const DELETE = route(deleteFriendRequest)
