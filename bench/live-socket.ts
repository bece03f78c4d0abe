import WebSocket from 'ws'
import type { HttpLine } from './http-line'
import type { Person } from './people'

const ESTABLISHED = 'pusher:connection_established'
const SUBSCRIBED = 'pusher_internal:subscription_succeeded'
const MESSAGE = Buffer.from('"event":"message.changed"')
const BUMP = Buffer.from('"event":"conversation.bumped"')
const MARK = Buffer.from(' #')
/** Longer than any mark `#sender-number@time`. */
const MARK_BYTES = 48

export type Frame = { bytes: number; mark: string | undefined; isBump: boolean }
export type SocketOptions = {
  port: number
  key: string
  /** Besides their own channel. */
  places?: string[]
  /** `mark`: what stands at the end of a message's text, as it arrived. */
  onFrame(frame: Frame): void
}

/** One person's screen: the raw Pusher protocol, subscribed to all its channels when this resolves. */
export function openSocket(
  { channel }: Person,
  line: HttpLine,
  { port, key, places = [], onFrame }: SocketOptions,
): Promise<WebSocket> {
  const url = `ws://127.0.0.1:${port}/app/${key}?protocol=7&client=bench&version=8.6.0`
  const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true })
  const channels = [channel, ...places]
  let subscribed = 0
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('The socket was closed.')))
    socket.on('message', (frame: Buffer) => {
      const mark = markIn(frame)
      const isBump = mark === undefined && frame.indexOf(BUMP) >= 0
      if (mark !== undefined || isBump) return onFrame({ bytes: frame.length, mark, isBump })
      const { event, data } = JSON.parse(frame.toString()) as { event: string; data: unknown }
      if (event === SUBSCRIBED && ++subscribed === channels.length) resolve(socket)
      else if (event === 'pusher:error') reject(new Error(frame.toString()))
      else if (event === ESTABLISHED) subscribe(socket, line, { channels, data }).catch(reject)
    })
  })
}

/** Found without parsing: at thousands of frames a second the generator must stay cheap. */
function markIn(frame: Buffer): string | undefined {
  if (frame.indexOf(MESSAGE) < 0) return undefined
  const at = frame.indexOf(MARK)
  return at < 0 ? undefined : frame.toString('latin1', at + MARK.length, at + MARK_BYTES)
}

type Established = { channels: string[]; data: unknown }
type Answers = Record<string, { auth?: string; channelData?: string }>

async function subscribe(socket: WebSocket, line: HttpLine, { channels, data }: Established) {
  const { socket_id: socketId } = JSON.parse(String(data)) as { socket_id: string }
  const answer = await line.post('/api/realtime/auth', JSON.stringify({ socketId, channels }))
  if (answer.status !== 200) throw new Error(`auth answered ${answer.status}: ${answer.body}`)
  const answers = (JSON.parse(answer.body) as { channels: Answers }).channels
  for (const channel of channels) {
    const { auth, channelData } = answers[channel] ?? {}
    const asked = { channel, auth, channel_data: channelData }
    socket.send(JSON.stringify({ event: 'pusher:subscribe', data: asked }))
  }
}
