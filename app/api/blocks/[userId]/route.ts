import { deleteBlock, putBlock } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const PUT = route(putBlock)
export const DELETE = route(deleteBlock)
