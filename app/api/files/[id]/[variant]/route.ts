import { route } from '@/lib/http/route'
import { getFile } from '@/lib/uploads/handlers'

export const GET = route('/api/files/:id/:variant', getFile)
