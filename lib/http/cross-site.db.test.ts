import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCaller, startTestHost } from '@/server/test-host'
import { parseRaw, rawRequest, talk } from '@/server/test-raw'
import { routes } from './routes'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>

beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
})
afterAll(() => host.close())

const effects = routes
  .filter(({ method }) => method !== 'GET')
  .map(({ method, path }) => ({ name: `${method} ${path}`, method, path }))

/** One request as a page makes it, with her cookie; Host and the rest as we say, which fetch would not allow. */
async function ask(line: string, headers: Record<string, string>, body = '{}') {
  const own = { cookie: alice.cookie, 'content-type': 'application/json' }
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  const request = rawRequest(line, { ...own, ...length, ...headers }, body)
  const answer = parseRaw(await talk(host.url, request))
  return [answer.status, answer.body ? JSON.parse(answer.body).error?.code : undefined]
}
const lineOf = (method: string, path: string) =>
  `${method} ${path.replaceAll(/:\w+/g, randomUUID())}`

const foreign: [string, Record<string, string>][] = [
  ['cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['same-site, from a sibling domain', { 'sec-fetch-site': 'same-site' }],
  ['of a foreign origin', { origin: 'https://evil.example' }],
  ['of no origin to speak of', { origin: 'null' }],
  ['of a look-alike origin', { origin: 'http://localhost:3000.evil.example' }],
  ['of our host by the wrong scheme', { origin: 'https://localhost:3000' }],
  [
    'of a foreign origin that is also the host',
    { origin: 'http://evil.example', host: 'evil.example' },
  ],
  [
    'of a foreign origin that is also the forwarded host',
    { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
  [
    'cross-site, though the origin is ours',
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' },
  ],
  ['of a value we do not know', { 'sec-fetch-site': 'same-origin, cross-site' }],
]

describe.each(effects)('$name', ({ method, path }) => {
  test('refuses what comes from another site before anything else', async () => {
    for (const [name, headers] of foreign) {
      const answer = await ask(lineOf(method, path), headers)
      expect([name, ...answer]).toEqual([name, 403, 'cross_site'])
    }
  })

  test('refuses a form that a foreign page can post without asking', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      const headers = { 'content-type': type, 'sec-fetch-site': 'cross-site' }
      expect(await ask(lineOf(method, path), headers)).toEqual([403, 'cross_site'])
    }
  })

  test('answers a page of ours and a program alike', async () => {
    const own: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: 'http://localhost:3000' },
      { origin: 'http://192.168.1.20:3000', host: '192.168.1.20:3000' },
    ]
    for (const headers of own) {
      const [, code] = await ask(lineOf(method, path), headers)
      expect(code).not.toBe('cross_site')
    }
  })
})

test('reading is no effect, so a link from another site may lead here', async () => {
  expect(await ask('GET /api/account', { 'sec-fetch-site': 'cross-site' }, '')).toEqual([
    200,
    undefined,
  ])
})
