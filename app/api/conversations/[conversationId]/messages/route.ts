import { route } from '@/lib/http/route'
import { getMessages, postMessage } from '@/lib/messages/handlers'

export const GET = route(getMessages)
export const POST = route(postMessage)
