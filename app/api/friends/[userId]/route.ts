import { deleteFriend, patchFriend } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const PATCH = route(patchFriend)
export const DELETE = route(deleteFriend)
