import { getConversations, postConversation } from '@/lib/conversations/handlers'
import { route } from '@/lib/http/route'

export const GET = route(getConversations)
export const POST = route(postConversation)
