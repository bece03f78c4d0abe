import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCaller, startTestHost } from '@/server/test-host'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>

beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
})
afterAll(() => host.close())

const ask = (q: string) => alice.ask(`GET /api/search?${new URLSearchParams({ q })}`)

test.each(['', '   ', '???', '。，！', '-- ; %', '\u200B'])('%j says so', async (q) => {
  expect(await ask(q)).toMatchObject({
    status: 422,
    body: { error: { code: 'invalid', fields: { q: 'nothing_to_find' } } },
  })
})

test('ten kilobytes are too long', async () => {
  expect(await ask('x'.repeat(10_000))).toMatchObject({
    status: 422,
    body: { error: { fields: { q: 'too_long' } } },
  })
  expect((await ask('长'.repeat(300))).status).toBe(200)
})

test.each([
  'q=a%00b',
  'q=%ED%A0%80a&conversationId=1',
  'q=a&q=b',
  'q=a&unknown=1',
  'q=a&from=nobody',
  'q=a&before=yesterday',
  'q=a&before=0000-01-01T00:00:00Z',
  'q=a&after=2026-13-01T00:00:00Z',
  'q=a&kind=system',
  'q=a&limit=0',
  'q=a&limit=51',
  'q=a&cursor=1',
  `q=a&cursor=999999999999999_${randomUUID()}_1`,
  `q=a&cursor=1_${randomUUID()}_9999999999`,
  '',
])('%s is malformed', async (query) => {
  expect((await alice.ask(`GET /api/search?${query}`)).status).toBe(400)
})
