import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { makeFriends } from '@/db/factories'
import { env } from '@/lib/env'
import { connectEar, subscribe } from '@/lib/realtime/test-ear'
import { metrics } from '@/lib/telemetry/metrics'
import { closeSockets } from './splice'
import { makeCaller, startTestHost } from './test-host'
import { parseRaw, rawRequest, talk } from './test-raw'

let host: Awaited<ReturnType<typeof startTestHost>>
let ws: string

beforeAll(async () => {
  host = await startTestHost()
  ws = host.url.replace('http', 'ws')
})
afterAll(async () => {
  closeSockets()
  await host.close()
})

const socketCount = async () => (await metrics.sockets.get()).values[0]?.value
const path = () => `/app/${env.PUSHER_KEY}?protocol=7`

/** The status of a handshake: 101 opens the socket, anything else is a refusal. */
function handshake(headers: Record<string, string>, at = path()): Promise<number> {
  const socket = new WebSocket(ws + at, { headers })
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0))
    socket.on('error', () => resolve(0))
  }).finally(() => socket.terminate()) as Promise<number>
}

describe('the socket opens', () => {
  test.each([
    ['a page of ours', { origin: 'http://localhost:3000' }],
    ['a phone that reached us by address', { origin: 'http://192.168.1.5', host: '192.168.1.5' }],
    ['a program, which has no origin', {}],
  ] as [string, Record<string, string>][])('for %s', async (_, headers) => {
    expect(await handshake(headers)).toBe(101)
  })
})

describe('the socket stays closed', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    [
      'another site that names itself as host',
      { origin: 'http://evil.example', host: 'evil.example' },
    ],
    ['a page without an origin to speak of', { origin: 'null' }],
    ['a look-alike', { origin: 'http://localhost:3000.evil.example' }],
    ['another port of this machine', { origin: 'http://localhost:4000' }],
  ] as [string, Record<string, string>][])('to %s', async (_, headers) => {
    expect(await handshake(headers)).toBe(403)
  })

  test('on every path but the service’s own', async () => {
    for (const other of ['/', '/sign-in', '/api/sync', '/apps/test/events', '/_next/hmr'])
      expect([other, await handshake({}, other)]).toEqual([other, 404])
    expect(await handshake({}, '/app/%')).toBe(400)
  })
})

test('a conversation through the host is the service’s own, and is counted', async () => {
  const { user } = await makeCaller(host)
  const { user: friend } = await makeCaller(host)
  const { conversationId } = await makeFriends(user, friend)
  const ear = await connectEar(ws)
  expect(await subscribe(ear, user.id, `private-user-${user.id}-0`)).toBe(true)
  expect(await subscribe(ear, user.id, `presence-conversation-${conversationId}-0`)).toBe(true)
  expect(await socketCount()).toBe(1)
  await ear.close()
  await expect.poll(socketCount).toBe(0)
})

test('plain requests to the service’s paths are ours to answer, so its API is not public', async () => {
  const answer = await talk(host.url, rawRequest('GET /apps/test/channels'))
  expect(parseRaw(answer).status).toBe(404)
})

test('at the end every socket is closed', async () => {
  const ear = await connectEar(ws)
  const closed = new Promise((resolve) => ear.socket.once('close', resolve))
  closeSockets()
  await closed
})

test('a stop ends the sockets of clients that hold on to a refused upgrade', async () => {
  const other = await startTestHost()
  const holding = net.connect({ port: Number(new URL(other.url).port), allowHalfOpen: true })
  holding.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n')
  const [answer] = await once(holding, 'data')
  expect(String(answer)).toContain('404')
  expect(await socketCount()).toBe(1)
  closeSockets()
  await other.close()
  holding.destroy()
})
