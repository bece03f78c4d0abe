import { AppError } from '@/lib/errors'
import { type Handler, handler, type RawBody, rawHandler, type SignedIn } from '@/lib/http/handler'
import { check, decodeUtf8, parseJson, parseQuery } from '@/lib/http/read-input'
import { noteEdges } from '@/lib/presence/track-presence'
import { authorizeChannels, isSocketId } from './authorize-channels'
import { realtimeConfig } from './config'
import { channelAuthInput } from './inputs'
import { readWebhook } from './read-webhook'

const LONGEST_NAME = 200

export const getRealtimeConfig = handler(undefined, async (caller) => ({
  status: 200,
  body: await realtimeConfig(caller.userId),
}))

/** Two forms: pusher-js's own (one channel, 403 when refused) and ours (many, each with its answer). */
export const postRealtimeAuth = rawHandler('user', async (caller, _, body) => {
  const { userId } = caller as SignedIn
  const isForm = body.header('content-type')?.startsWith('application/x-www-form-urlencoded')
  const { socketId, channels } = isForm ? readForm(body) : readList(body)
  if (!isSocketId(socketId) || channels.some((name) => name.length > LONGEST_NAME))
    throw new AppError('malformed')
  const answers = await authorizeChannels(userId, socketId, channels)
  if (!isForm) return { status: 200, body: { channels: answers } }
  const [answer] = Object.values(answers)
  if (!answer || 'error' in answer) throw new AppError('forbidden')
  return { status: 200, body: { auth: answer.auth, channel_data: answer.channelData } }
})

function readForm({ bytes }: RawBody) {
  const form = parseQuery(new URLSearchParams(decodeUtf8(bytes)))
  return { socketId: form.socket_id ?? '', channels: [form.channel_name ?? ''] }
}

function readList({ bytes, header }: RawBody) {
  if (!header('content-type')?.startsWith('application/json'))
    throw new AppError('unsupported_type')
  return check(channelAuthInput, parseJson(decodeUtf8(bytes)))
}

/** The service sends what half a second brought together, and a reconnect brings everybody. */
export const postWebhook: Handler = {
  ...rawHandler('open', async (_caller, _params, { bytes, header }) => {
    await noteEdges(readWebhook(bytes, header('x-pusher-key'), header('x-pusher-signature')))
    return { status: 200, body: {} }
  }),
  bodyLimit: 1024 * 1024,
}
