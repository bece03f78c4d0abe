import { route } from '@/lib/http/route'
import { postWebhook } from '@/lib/realtime/handlers'

export const POST = route('/api/realtime/webhook', postWebhook)
