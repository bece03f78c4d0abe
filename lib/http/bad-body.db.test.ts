import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { metrics } from '@/lib/telemetry/metrics'
import { makeCaller, type Reply, startTestHost } from '@/server/test-host'
import { parseRaw, rawRequest, talk } from '@/server/test-raw'
import { routes } from './routes'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>
let messages: string

beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
  const bob = await makeCaller(host)
  const { conversationId } = await makeFriends(alice.user, bob.user)
  messages = `/api/conversations/${conversationId}/messages`
})
afterAll(() => host.close())

const summary = ({ status, body }: Reply) => {
  const { error } = body as { error?: { code: string; requestId: string } }
  return [status, error?.code, error?.requestId.length]
}
const refused = (status: number, code: string) => [status, code, 36]
const draft = () => JSON.stringify({ clientId: randomUUID(), text: 'hello' })
const keys = (count: number) =>
  `{${Array.from({ length: count }, (_, i) => `"k${i}":1`).join(',')}}`

describe('a body', () => {
  test.each([
    ['nothing', ''],
    ['half of one', '{"clientId":"'],
    ['a byte order mark', `\ufeff${draft()}`],
    ['a key twice', `{"clientId":"${randomUUID()}","text":"a","text":"b"}`],
    ['__proto__', `{"clientId":"${randomUUID()}","text":"a","__proto__":{"seq":9}}`],
    ['constructor', `{"clientId":"${randomUUID()}","text":"a","constructor":{"prototype":{}}}`],
    ['a list', '[]'],
    ['null', 'null'],
    ['text', '"hello"'],
    ['30,000 nested lists', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['5,000 keys', keys(5_000)],
  ])('%s is malformed', async (_, body) => {
    expect(summary(await alice.ask(`POST ${messages}`, body))).toEqual(refused(400, 'malformed'))
  })

  test.each([
    ['10 MB', `{"text":"${'x'.repeat(10_000_000)}"}`],
    ['200,000 nested lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['100,000 keys', keys(100_000)],
    ['a byte over the limit', JSON.stringify('x'.repeat(64 * 1024 - 1))],
  ])('%s is too large', async (_, body) => {
    expect(summary(await alice.ask(`POST ${messages}`, body))).toEqual(refused(413, 'too_large'))
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'application/jsonp',
    '',
  ])('called %s is not read', async (type) => {
    const reply = await alice.ask(`POST ${messages}`, draft(), { 'content-type': type })
    expect(summary(reply)).toEqual(refused(415, 'unsupported_type'))
  })

  test('UTF-8 by name is read', async () => {
    const type = { 'content-type': 'application/json; charset="UTF-8"' }
    expect((await alice.ask(`POST ${messages}`, draft(), type)).status).toBe(201)
  })
})

/** Bytes that fetch would not send. */
async function raw(line: string, headers: Record<string, string>, ...chunks: string[]) {
  const request = rawRequest(line, { cookie: alice.cookie, ...headers })
  return parseRaw(await talk(host.url, request, ...chunks))
}
const json = { 'content-type': 'application/json' }

test('a body that is not UTF-8 is malformed on every route that reads one', async () => {
  const bytes = Buffer.from('{"a":"\xff"}', 'latin1')
  for (const { method, path, handler } of routes) {
    if (handler.input === undefined || method === 'GET' || path.endsWith('webhook')) continue
    if (handler.input === 'stream') continue
    const url = host.url + path.replaceAll(/:\w+/g, randomUUID())
    const headers = { ...json, cookie: alice.cookie }
    const { status } = await fetch(url, { method, headers, body: bytes })
    expect({ path, status }).toEqual({ path, status: 400 })
  }
})

describe('too large', () => {
  test('by its own word: refused before a byte of it came', async () => {
    const { status, body } = await raw(`POST ${messages}`, { ...json, 'content-length': '65537' })
    expect([status, JSON.parse(body).error.code]).toEqual([413, 'too_large'])
  })
  test('without saying so: refused at the limit', async () => {
    const chunk = `8000\r\n${' '.repeat(0x8000)}\r\n`
    const chunked = { ...json, 'transfer-encoding': 'chunked' }
    const { status, body } = await raw(
      `POST ${messages}`,
      chunked,
      chunk,
      chunk,
      chunk,
      '0\r\n\r\n',
    )
    expect(status).toBe(413)
    expect(body).toContain('too_large')
  })
  test('two lengths, or a length and chunks, are not a request', async () => {
    const smuggled = { ...json, 'content-length': '2', 'transfer-encoding': 'chunked' }
    expect((await raw(`POST ${messages}`, smuggled, '{}')).status).toBe(400)
  })
})

test('a client that goes away in the middle of a body is nobody’s fault', async () => {
  const counts = async () =>
    (await metrics.requests.get()).values.filter(({ metricName = '' }) =>
      /_count$/.test(metricName),
    )
  const answers = async () => (await counts()).reduce((sum, { value }) => sum + value, 0)
  const before = await answers()
  const controller = new AbortController()
  const body = new ReadableStream({
    pull: () => new Promise((resolve) => setTimeout(resolve, 50)),
    start: (stream) => stream.enqueue(Buffer.from('{"clientId":')),
  })
  const headers = { ...json, cookie: alice.cookie }
  const init = { method: 'POST', headers, body, duplex: 'half', signal: controller.signal }
  const asked = fetch(host.url + messages, init as RequestInit).catch(() => 'gone')
  setTimeout(() => controller.abort(), 100)
  expect(await asked).toBe('gone')
  await expect.poll(answers).toBe(before + 1)
  expect((await counts()).filter(({ labels }) => String(labels.status) >= '500')).toEqual([])
})

describe('wrong method', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s says which are right', async (method) => {
    const reply = await alice.ask(`${method} ${messages}`)
    expect(summary(reply)).toEqual(refused(405, 'method_not_allowed'))
    expect(reply.headers.get('allow')).toBe('GET, POST')
  })
  test('HEAD is a GET without its body', async () => {
    expect(await alice.ask(`HEAD ${messages}`)).toMatchObject({ status: 200, body: '' })
  })
  test('signing out and every other effect is never a GET', async () => {
    for (const { path } of routes.filter(({ method }) => method !== 'GET')) {
      if (routes.some((other) => other.path === path && other.method === 'GET')) continue
      const { status } = await alice.ask(`GET ${path.replaceAll(/:\w+/g, randomUUID())}`)
      expect({ path, status }).toEqual({ path, status: 405 })
    }
  })
})
