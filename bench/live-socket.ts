import WebSocket from 'ws'
import type { HttpLine } from './http-line'
import type { Person } from './people'

const ESTABLISHED = 'pusher:connection_established'
const SUBSCRIBED = 'pusher_internal:subscription_succeeded'
const MESSAGE = Buffer.from('"event":"message.changed"')
const MARK = Buffer.from(' #')
/** Longer than any mark `#sender-number@time`. */
const MARK_BYTES = 48

export type SocketOptions = {
  port: number
  key: string
  /** The mark at the end of a message's text, as it arrived. */
  onMark(mark: string): void
}

/** One person's screen: the raw Pusher protocol, subscribed to their own channel when this resolves. */
export function openSocket(
  { channel }: Person,
  line: HttpLine,
  { port, key, onMark }: SocketOptions,
): Promise<WebSocket> {
  const url = `ws://127.0.0.1:${port}/app/${key}?protocol=7&client=bench&version=8.6.0`
  const socket = new WebSocket(url, { perMessageDeflate: false, skipUTF8Validation: true })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('The socket was closed.')))
    socket.on('message', (frame: Buffer) => {
      const mark = markIn(frame)
      if (mark) return onMark(mark)
      const { event, data } = JSON.parse(frame.toString()) as { event: string; data: unknown }
      if (event === SUBSCRIBED) resolve(socket)
      else if (event === 'pusher:error') reject(new Error(frame.toString()))
      else if (event === ESTABLISHED) subscribe(socket, line, { channel, data }).catch(reject)
    })
  })
}

/** Found without parsing: at thousands of frames a second the generator must stay cheap. */
function markIn(frame: Buffer): string | undefined {
  if (frame.indexOf(MESSAGE) < 0) return undefined
  const at = frame.indexOf(MARK)
  return at < 0 ? undefined : frame.toString('latin1', at + MARK.length, at + MARK_BYTES)
}

type Established = { channel: string; data: unknown }

async function subscribe(socket: WebSocket, line: HttpLine, { channel, data }: Established) {
  const { socket_id: socketId } = JSON.parse(String(data)) as { socket_id: string }
  const body = JSON.stringify({ socketId, channels: [channel] })
  const answer = await line.post('/api/realtime/auth', body)
  if (answer.status !== 200) throw new Error(`auth answered ${answer.status}: ${answer.body}`)
  const { channels } = JSON.parse(answer.body) as { channels: Record<string, { auth?: string }> }
  const auth = channels[channel]?.auth
  socket.send(JSON.stringify({ event: 'pusher:subscribe', data: { channel, auth } }))
}
