import http from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
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
    expect(await handshake({}, '/apps/test/events')).toBe(0)
    expect(await handshake({}, '/_next/webpack-hmr')).toBe(0)
  })
})

test('a conversation through the host is the service’s own, and is counted', async () => {
  const { user } = await makeCaller(host)
  const { user: friend } = await makeCaller(host)
  const { conversationId } = await makeFriends(user, friend)
  const ear = await connectEar(ws)
  expect(await subscribe(ear, user.id, `private-user-${user.id}-0`)).toBe(true)
  expect(await subscribe(ear, user.id, `presence-conversation-${conversationId}-0`)).toBe(true)
  expect((await metrics.sockets.get()).values[0]?.value).toBe(1)
  await ear.close()
  await expect.poll(async () => (await metrics.sockets.get()).values[0]?.value).toBe(0)
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

test('the service behind the socket gets no cookie and no credentials', async () => {
  const handed = new Promise<string>((resolve) => {
    const service = createServer((socket) => {
      socket.once('data', (bytes) => {
        resolve(String(bytes))
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
        service.close()
      })
    }).listen(0, '127.0.0.1', async () => {
      process.env.PUSHER_PORT = String((service.address() as AddressInfo).port)
      vi.resetModules()
      const { spliceSocket } = await import('./splice')
      const front = http.createServer().on('upgrade', spliceSocket)
      front.listen(0, '127.0.0.1', async () => {
        const headers = { cookie: 'a=secret', authorization: 'Bearer secret', 'x-kept': 'yes' }
        const upgrade = { ...headers, connection: 'upgrade', upgrade: 'websocket' }
        const { port } = front.address() as AddressInfo
        await talk(`http://127.0.0.1:${port}`, rawRequest(`GET ${path()}`, upgrade))
        front.close()
      })
    })
  })
  expect(await handed).toMatch(/^GET \/app\//)
  expect(await handed).toContain('x-kept: yes')
  expect(await handed).not.toMatch(/secret|cookie|authorization/i)
})
