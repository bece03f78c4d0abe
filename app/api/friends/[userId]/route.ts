import { deleteFriend, patchFriend } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const PATCH = route('/api/friends/:userId', patchFriend)
export const DELETE = route('/api/friends/:userId', deleteFriend)
