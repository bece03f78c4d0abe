import { route } from '@/lib/http/route'
import { getReceipts } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/receipts', getReceipts)
