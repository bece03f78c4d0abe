import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeListener } from './listener'
import { makeCaller, startTestHost } from './test-host'
import { parseRaw, rawRequest, talk } from './test-raw'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>

beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
})
afterAll(() => host.close())

const raw = async (line: string, headers?: Record<string, string>, body?: string) =>
  parseRaw(await talk(host.url, rawRequest(line, headers, body)))

/** Status and code, after proving that the body is the contract's error form. */
function refusal({ status, body }: { status: number; body: string }) {
  const { error } = JSON.parse(body)
  expect(error).toEqual({
    code: expect.any(String),
    message: expect.stringMatching(/\.$/),
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  return [status, error.code]
}

describe('an address', () => {
  test.each([
    '/api/conversations/%E0%A4%A/messages',
    '/%',
    '/c/%zz',
    '/api/users/%00',
    '/api/..%2f..%2fetc/passwd',
    '/api/%5c..',
    'http://elsewhere.test/api/account',
    '*',
  ])('%s cannot be read', async (target) => {
    expect(refusal(await raw(`GET ${target}`))).toEqual([400, 'malformed'])
  })

  test.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/account/',
    '/api//account',
    '/api?x',
    '/api/%61',
  ])('%s of the API leads nowhere', async (target) => {
    expect(refusal(await raw(`GET ${target}`))).toEqual([404, 'not_found'])
  })

  test('is not unlocked by what a client says about itself', async () => {
    const headers = {
      'x-middleware-subrequest': 'middleware:middleware:middleware',
      'next-router-prefetch': '1',
      rsc: '1',
    }
    expect(refusal(await raw('GET /api/account', headers))).toEqual([401, 'unauthenticated'])
  })
})

describe('headers', () => {
  test('of 17 KB get the hint to clear cookies', async () => {
    const { status, body } = await raw('GET /api/account', { cookie: `a=${'x'.repeat(17 * 1024)}` })
    expect([status, body]).toEqual([431, 'Clear the cookies of this site and try again.\n'])
  })
  test('with a hundred cookies are read to the end', async () => {
    const many = Array.from({ length: 100 }, (_, i) => `c${i}=${'x'.repeat(50)}`)
    const cookie = [...many, alice.cookie].join('; ')
    expect((await raw('GET /api/account', { cookie })).status).toBe(200)
  })
  test.each(['GET / HTTP/9.9\r\n\r\n', '\0\0\0\0', 'GET /\r\nhost x\r\n\r\n'])(
    'that are not HTTP are answered as such: %#',
    async (bytes) => {
      expect(parseRaw(await talk(host.url, bytes)).status).toBe(400)
    },
  )
  test('in odd languages and agents are harmless', async () => {
    const headers = {
      cookie: alice.cookie,
      'accept-language': 'xx-;;q=,,*,zh-CN-u-nu-../..',
      'user-agent': '\u0001\u001b[31m<script>{"level":"fatal"}'.replace(/\p{Cc}/gu, ''),
    }
    expect((await raw('GET /api/account', headers)).status).toBe(200)
  })
})

describe('a client that is too slow', () => {
  let server: http.Server
  let url: string

  /** The real listener with its patience shortened; only the interval of looking stays as it is. */
  beforeAll(async () => {
    const listener = makeListener({ isStopping: false })
    server = listener.server
    listener.open({
      handle: async (request, response) => void request.resume().on('end', () => response.end()),
    })
    expect([server.headersTimeout, server.requestTimeout]).toEqual([12_000, 12_000])
    Object.assign(server, { headersTimeout: 300, requestTimeout: 300 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  test('is cut in its headers', async () => {
    expect(parseRaw(await talk(url, 'GET / HTTP/1.1\r\nhost: x\r\n')).status).toBe(408)
  })
  test('is cut in its body', async () => {
    const slow = rawRequest('POST /sign-in', { 'content-length': '100' }, 'only this')
    expect(parseRaw(await talk(url, slow)).status).toBe(408)
  })
  test('to hang up is hung up on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const connected = once(server, 'connection')
    const client = net.connect({ port: Number(new URL(url).port), allowHalfOpen: true })
    const [ours] = await connected
    client.on('error', () => undefined).write('no HTTP\r\n\r\n')
    await once(client.resume(), 'end')
    expect(ours.destroyed).toBe(false)
    const closed = once(ours, 'close')
    await vi.advanceTimersByTimeAsync(5_000)
    await closed
    client.destroy()
  })
})

test('until the pages are there a request is told to come again', async () => {
  const { server } = makeListener({ isStopping: false })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
  await new Promise((resolve) => server.close(resolve).closeAllConnections())
})

test('an agent keeps its connection from one request to the next', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const get = (path: string) =>
    new Promise<[number, boolean]>((resolve) => {
      const request = http.get(host.url + path, { agent }, (response) => {
        response.resume().on('end', () => resolve([response.statusCode ?? 0, request.reusedSocket]))
      })
    })
  expect(await get('/api/nothing')).toEqual([404, false])
  expect(await get('/api/auth/session')).toEqual([200, true])
  agent.destroy()
})
