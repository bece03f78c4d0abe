import { route } from '@/lib/http/route'
import { deleteSession } from '@/lib/sessions/handlers'

export const DELETE = route('/api/sessions/:id', deleteSession)
