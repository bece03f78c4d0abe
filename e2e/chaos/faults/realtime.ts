import WebSocket from 'ws'
import type { PublishFaults } from '../network/publish-line'
import type { Scene } from '../scene'
import { KEYS } from '../services'
import type { Fault } from './fault'

const wasAway = { completeWithinMs: 5_000, sendsUnaffected: true }

const down = (lastsMs: number) => ({
  lastsMs,
  inject: ({ world }: Scene) => world.realtime.kill(),
  heal: ({ world }: Scene) => world.realtime.start(),
  ...wasAway,
})

const publishing = (mode: PublishFaults['mode']) => ({
  lastsMs: 8_000,
  inject: ({ world }: Scene) => {
    for (const { publishFaults } of world.nodes) Object.assign(publishFaults, { mode, struck: 0 })
  },
  heal: ({ world }: Scene) => {
    for (const { publishFaults } of world.nodes) publishFaults.mode = 'pass'
  },
  struck: ({ world }: Scene) =>
    world.nodes.reduce((sum, { publishFaults }) => sum + publishFaults.struck, 0),
  ...wasAway,
})

/** Each of them ended a bare Soketi, or was answered as if it were meant. */
const MALFORMED = [
  '{"event":"pusher:subscribe","channel":"x","data":{}}',
  '{"event":"pusher:subscribe","data":{"channel":{}}}',
  '{"event":{"a":1},"data":[]}',
  '[1,2,3]',
  '"text"',
  'null',
  '{',
  'x'.repeat(70_000),
]
let answered = 0

export const realtimeFaults: Fault[] = [
  { id: 'F13', name: 'Soketi killed, back after 1 s', ...down(1_000), isSmoke: true },
  { id: 'F14', name: 'Soketi down for 20 s', ...down(20_000) },
  {
    id: 'F15',
    name: 'Soketi told to stop, and started',
    ...down(500),
    inject: ({ world }) => world.realtime.stop(),
  },
  {
    id: 'F16',
    name: 'Soketi frozen for 15 s',
    ...down(15_000),
    inject: ({ world }) => world.realtime.signal('SIGSTOP'),
    heal: ({ world }) => world.realtime.signal('SIGCONT'),
  },
  {
    id: 'F17',
    name: 'malformed frames from a stranger',
    lastsMs: 1_000,
    inject: async ({ world }) => {
      await Promise.all(MALFORMED.map((frame) => sendFrame(world.realtime.port, frame)))
    },
    heal: () => undefined,
    struck: () => answered,
    sendsUnaffected: true,
  },
  { id: 'F18a', name: 'publishing refused', ...publishing('refuse') },
  { id: 'F18b', name: 'publishing answered 500', ...publishing('fail') },
  { id: 'F18c', name: 'publishing 5 s slow', ...publishing('slow') },
]

/** Resolves when the service has hung up on it, or has let it pass for a second. */
function sendFrame(port: number, frame: string): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/app/${KEYS.key}?protocol=7`)
  return new Promise((resolve) => {
    const end = () => {
      socket.terminate()
      resolve()
    }
    socket.on('error', () => undefined)
    socket.on('close', end)
    socket.on('open', () => {
      answered += 1
      socket.send(frame)
      setTimeout(end, 1_000)
    })
  })
}
