import { deleteFriendRequest, patchFriendRequest } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const PATCH = route('/api/friend-requests/:id', patchFriendRequest)
export const DELETE = route('/api/friend-requests/:id', deleteFriendRequest)
