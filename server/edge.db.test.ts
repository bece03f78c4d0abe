import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeListener } from './listener'
import { parseRaw, rawRequest, talk, talkFrom } from './test-raw'

/** The second stands for a proxy of ours one hop further out. */
process.env.TRUSTED_PROXIES = '127.0.0.1, 10.0.0.1'
process.env.ALLOWED_ORIGINS = 'https://chat.example.net'

let server: ReturnType<typeof makeListener>['server']
let seen: Record<string, unknown>
let url: string

beforeAll(async () => {
  const listener = makeListener({ isStopping: false })
  server = listener.server
  listener.open({
    handle: async ({ headers }, response) => {
      seen = headers
      response.end('a page')
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
beforeEach(() => {
  seen = {}
})

async function get(headers: Record<string, string>, from = '127.0.0.1') {
  return parseRaw(await talkFrom(from, url, rawRequest('GET /chats', headers)))
}

describe('the address of a client', () => {
  test.each([
    ['nobody said', undefined, '127.0.0.1'],
    ['the proxy says one', '198.51.100.7', '198.51.100.7'],
    ['the client forged one before it', '1.2.3.4, 198.51.100.7', '198.51.100.7'],
    ['two proxies of ours are in line', '1.2.3.4, 198.51.100.7, 10.0.0.1', '198.51.100.7'],
    ['the hop is no address', '1.2.3.4, <script>', '127.0.0.1'],
    ['it came mapped into IPv6', '::ffff:198.51.100.7', '198.51.100.7'],
  ])('when %s', async (_, forwarded, expected) => {
    await get(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded })
    expect(seen['x-forwarded-for']).toBe(expected)
  })

  test('from an address that is no proxy of ours, nothing it forwards is believed', async () => {
    await get({ 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4' }, '127.0.0.2')
    expect([seen['x-forwarded-for'], seen['x-real-ip']]).toEqual(['127.0.0.2', undefined])
  })
})

test('what only our own parts may say is taken away, and the host is ours to say', async () => {
  await get({
    host: 'evil.example',
    'content-security-policy': "script-src 'unsafe-inline'",
    'x-nonce': 'mine',
    'x-middleware-subrequest': 'src/middleware',
    'x-middleware-rewrite': '/admin',
    'x-middleware-next': '1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    forwarded: 'host=evil.example',
    'x-harmless': 'kept',
  })
  expect(seen).toEqual({
    connection: 'close',
    host: 'localhost:3000',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'localhost:3000',
    'x-forwarded-proto': 'http',
    'x-harmless': 'kept',
  })
})

test.each([
  ['192.168.1.20:3000', '192.168.1.20:3000'],
  ['[fe80::1]:3000', '[fe80::1]:3000'],
  ['GOOSE.local:3000', 'goose.local:3000'],
  ['localhost:8080', 'localhost:8080'],
  ['chat.example.net', 'chat.example.net'],
  ['example.net', 'localhost:3000'],
  ['evil.example', 'localhost:3000'],
  ['localhost.evil.example', 'localhost:3000'],
  ['127.0.0.1@evil.example', 'localhost:3000'],
  ['not a host', 'localhost:3000'],
  ['', 'localhost:3000'],
])('whoever calls us %j is answered as by %s', async (host, expected) => {
  await get({ host })
  expect(seen.host).toBe(expected)
})

/** Next compares a form's Origin with this very host and runs no action where they differ. */
test('a page under another of our origins posts its forms to itself', async () => {
  await get({ host: 'chat.example.net', origin: 'https://chat.example.net' })
  expect([seen['x-forwarded-host'], seen['x-forwarded-proto']]).toEqual([
    'chat.example.net',
    'https',
  ])
})

test('behind a proxy that puts its own name into Host, a form keeps its page’s origin', async () => {
  await get({ host: '127.0.0.1:3000', origin: 'https://chat.example.net' })
  expect([seen.host, seen['x-forwarded-proto']]).toEqual(['chat.example.net', 'https'])
  await get({ host: '127.0.0.1:3000', origin: 'https://evil.example' })
  expect(seen.host).toBe('127.0.0.1:3000')
})

test('every answer carries the safe headers', async () => {
  for (const path of ['/chats', '/api/account', '/api/nothing', '/healthz', '/%']) {
    const { head } = parseRaw(await talk(url, rawRequest(`GET ${path}`)))
    expect(head).toContain('x-content-type-options: nosniff')
    expect(head).toContain('x-frame-options: deny')
    expect(head).toContain('cross-origin-opener-policy: same-origin')
    expect(head).not.toContain('x-powered-by')
    expect(head).not.toContain('strict-transport-security')
  }
})

test('over TLS a browser is told to stay there, for this very host only', async () => {
  process.env.APP_URL = 'https://chat.example'
  vi.resetModules()
  const { setSafeHeaders } = await import('./edge')
  const setHeader = vi.fn()
  setSafeHeaders({ setHeader } as unknown as ServerResponse)
  expect(setHeader).toHaveBeenCalledWith('strict-transport-security', 'max-age=31536000')
})
