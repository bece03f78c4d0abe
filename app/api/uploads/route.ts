import { route } from '@/lib/http/route'
import { postUpload } from '@/lib/uploads/handlers'

export const POST = route('/api/uploads', postUpload)
