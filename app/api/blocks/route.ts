import { getBlocks } from '@/lib/friends/handlers'
import { route } from '@/lib/http/route'

export const GET = route('/api/blocks', getBlocks)
