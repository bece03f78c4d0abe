import { putDelivered } from '@/lib/conversations/handlers'
import { route } from '@/lib/http/route'

export const PUT = route('/api/delivered', putDelivered)
