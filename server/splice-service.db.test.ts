import http from 'node:http'
import net, { type AddressInfo, createServer, type Server } from 'node:net'
import { Duplex } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { env } from '@/lib/env'
import { refuseUpgrade } from './splice'
import { parseRaw, rawRequest, talk } from './test-raw'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
  vi.resetModules()
})

const listen = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** A host whose service says one of `answers` each time it hears something, letter by letter. */
async function hostBefore(answers: string[], changes: Record<string, string> = {}) {
  const heard: string[] = []
  const service = createServer((socket) => {
    const letters: string[] = []
    const spell = () => {
      const letter = letters.shift()
      if (letter) socket.write(letter, () => setImmediate(spell))
    }
    socket.setNoDelay().on('error', () => undefined)
    socket.on('data', (bytes) => {
      heard.push(String(bytes))
      letters.push(...(answers.shift() ?? ''))
      spell()
    })
  })
  const { PUSHER_PORT, PUSHER_EMBEDDED } = process.env
  closing.push(() => Object.assign(process.env, { PUSHER_PORT, PUSHER_EMBEDDED }))
  Object.assign(process.env, { PUSHER_PORT: String(await listen(service)), ...changes })
  vi.resetModules()
  const { spliceSocket } = await import('./splice')
  const front = http.createServer().on('upgrade', spliceSocket)
  return { heard, url: `http://127.0.0.1:${await listen(front)}` }
}

const path = () => `/app/${env.PUSHER_KEY}?protocol=7`
const upgrade = { connection: 'upgrade', upgrade: 'websocket' }
const ask = (headers: Record<string, string> = {}, body = '') =>
  rawRequest(`GET ${path()}`, { ...upgrade, ...headers }, body)
const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\n\r\n'

test('the service gets no cookie and no credentials', async () => {
  const { heard, url } = await hostBefore(['HTTP/1.1 400 Bad Request\r\n\r\n'])
  const headers = { cookie: 'a=secret', authorization: 'Bearer secret', 'x-kept': 'yes' }
  expect(parseRaw(await talk(url, ask(headers))).status).toBe(502)
  expect(heard.join()).toMatch(/^GET \/app\//)
  expect(heard.join()).toContain('x-kept: yes')
  expect(heard.join()).not.toMatch(/secret|cookie|authorization/i)
})

test('what a client sends ahead reaches the service only once it has agreed', async () => {
  const smuggled = 'POST /apps/1/events HTTP/1.1\r\n\r\n'
  const refusing = await hostBefore(['HTTP/1.1 404 Not Found\r\n\r\n', 'HTTP/1.1 200 OK\r\n\r\n'])
  expect(parseRaw(await talk(refusing.url, ask({}, smuggled), smuggled)).status).toBe(502)
  expect(refusing.heard.join()).not.toContain('/apps/')
  const agreeing = await hostBefore([SWITCHING, 'a frame'])
  const socket = net.connect(Number(new URL(agreeing.url).port), '127.0.0.1')
  closing.push(() => socket.destroy())
  let answer = ''
  socket.on('data', (bytes) => {
    answer += bytes
  })
  socket.write(ask({}, 'sent ahead'))
  await expect.poll(() => answer).toBe(`${SWITCHING}a frame`)
  expect(agreeing.heard.at(-1)).toBe('sent ahead')
})

test('a service that is away is answered for', async () => {
  const { url } = await hostBefore([], { PUSHER_PORT: '9' })
  expect(parseRaw(await talk(url, ask())).status).toBe(502)
})

test('a service that is not our own has no way in here', async () => {
  const { heard, url } = await hostBefore([SWITCHING], { PUSHER_EMBEDDED: 'false' })
  expect(parseRaw(await talk(url, ask())).status).toBe(404)
  expect(heard).toEqual([])
})

test.each([
  ['another protocol', 'GET', 'h2c'],
  ['another method', 'POST', 'websocket'],
])('%s is not for the service', async (_, method, protocol) => {
  const { heard, url } = await hostBefore([SWITCHING])
  const request = rawRequest(`${method} ${path()}`, { ...upgrade, upgrade: protocol })
  expect(parseRaw(await talk(url, request)).status).toBe(400)
  expect(heard).toEqual([])
})

test('whoever is refused and does not hang up is hung up on', () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const said: string[] = []
  const write = (bytes: Buffer, _: string, done: () => void) => {
    said.push(String(bytes))
    done()
  }
  const socket = new Duplex({ read: () => undefined, write })
  refuseUpgrade(socket, '403 Forbidden')
  vi.advanceTimersByTime(4_000)
  expect([socket.destroyed, said.join()]).toEqual([
    false,
    'HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
  ])
  vi.advanceTimersByTime(2_000)
  expect(socket.destroyed).toBe(true)
  vi.useRealTimers()
})
