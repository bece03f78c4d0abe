import { route } from '@/lib/http/route'
import { getUpload } from '@/lib/uploads/handlers'

export const GET = route('/api/uploads/:id', getUpload)
