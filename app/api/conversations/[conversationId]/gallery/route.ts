import { route } from '@/lib/http/route'
import { getGallery } from '@/lib/messages/handlers'

export const GET = route('/api/conversations/:conversationId/gallery', getGallery)
