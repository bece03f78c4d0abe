import { once } from 'node:events'
import { WebSocket } from 'ws'
import { env } from '@/lib/env'
import { authorizeChannels } from './authorize-channels'
import { realtimeConfig } from './config'
import type { ServerEvent } from './contract'
import { drainRelay } from './relay'
import { service } from './service'

type Frame = { event: string; channel?: string; data?: unknown }
type Ear = Awaited<ReturnType<typeof connectEar>>

/** A socket on the real service, with every frame it got. */
export async function connectEar(url = `ws://${env.PUSHER_HOST}:${env.PUSHER_PORT}`) {
  const socket = new WebSocket(`${url}/app/${env.PUSHER_KEY}?protocol=7&client=js&version=8.6.0`)
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (bytes) => {
    const { data, ...frame } = JSON.parse(String(bytes)) as Frame
    frames.push({ ...frame, data: typeof data === 'string' ? JSON.parse(data) : data })
    for (const look of waiting) look()
  })
  await once(socket, 'open')
  const waitFor = (isIt: (frame: Frame) => boolean) =>
    new Promise<Frame>((resolve) => {
      const look = () => {
        const found = frames.find(isIt)
        if (found) resolve(found)
        return found
      }
      if (!look()) waiting.add(look)
    })
  const { data } = await waitFor(({ event }) => event === 'pusher:connection_established')
  const { socket_id: socketId } = data as { socket_id: string }
  return { socket, socketId, frames, waitFor, close: () => closeSocket(socket) }
}

async function closeSocket(socket: WebSocket) {
  const closed = once(socket, 'close')
  socket.close()
  await closed
}

/** Asks for a channel as `userId`; true when the service let it in. */
export async function subscribe(ear: Ear, userId: string, channel: string): Promise<boolean> {
  const answers = await authorizeChannels(userId, ear.socketId, [channel])
  const answer = answers[channel]
  const auth = answer && 'auth' in answer ? answer.auth : 'none'
  const data = { channel, auth, channel_data: answer && 'auth' in answer ? answer.channelData : '' }
  ear.socket.send(JSON.stringify({ event: 'pusher:subscribe', data }))
  const isAnswer = ({ event, channel: about }: Frame) =>
    about === channel && /subscription_(succeeded|error)$/.test(event)
  return (await ear.waitFor(isAnswer)).event.endsWith('succeeded')
}

/** What one person hears on their own channel, until closed. */
export async function listenAs(userId: string) {
  const { userChannel } = await realtimeConfig(userId)
  return { userChannel, ...(await listenOn(userId, userChannel)) }
}

/** What is heard by whoever `userId` is let in as, on one channel, until closed. */
export async function listenOn(userId: string, channel: string) {
  const ear = await connectEar()
  if (!(await subscribe(ear, userId, channel))) throw new Error('the service refused the ear')
  return {
    ear,
    /** Everything of that name so far, once all that was published has arrived. */
    heard: async <T = Record<string, unknown>>(name: ServerEvent): Promise<T[]> => {
      await everythingHeard(ear, channel)
      return ear.frames.filter(({ event }) => event === name).map(({ data }) => data as T)
    },
    close: ear.close,
  }
}

let marks = 0

/** The relay is emptied, then a mark goes the same way: what came before it has come. */
async function everythingHeard(ear: Ear, channel: string) {
  await drainRelay(5_000)
  const mark = ++marks
  await service().trigger(channel, 'test-mark', { mark })
  await ear.waitFor(
    ({ event, data }) => event === 'test-mark' && (data as { mark: number }).mark === mark,
  )
}
