import { deleteBlock, putBlock } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const PUT = route('/api/blocks/:userId', putBlock)
export const DELETE = route('/api/blocks/:userId', deleteBlock)
