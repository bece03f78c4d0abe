import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST as syncThroughNext } from '@/app/api/sync/route'
import { env } from '@/lib/env'
import { makeCaller, startTestHost } from '@/server/test-host'

let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Awaited<ReturnType<typeof makeCaller>>

beforeAll(async () => {
  host = await startTestHost()
  alice = await makeCaller(host)
})
afterAll(() => host.close())

const MOST = 2_147_483_647
const headsOf = (count: number) =>
  JSON.stringify({
    rev: MOST,
    heads: Object.fromEntries(
      Array.from({ length: count }, () => [randomUUID(), [MOST, MOST, MOST]]),
    ),
  })

function askNext(body: string): Promise<Response> {
  const headers = { cookie: alice.cookie, 'content-type': 'application/json', origin: env.APP_URL }
  const request = new Request(`${env.APP_URL}/api/sync`, { method: 'POST', headers, body })
  return syncThroughNext(request, { params: Promise.resolve({}) })
}

test('a sync may hold as many heads as its contract says, whoever answers it', async () => {
  const body = headsOf(5_000)
  expect((await alice.ask('POST /api/sync', body)).status).toBe(200)
  expect((await askNext(body)).status).toBe(200)
})

test('one head more is too many, and past half a megabyte it is not read', async () => {
  const many = headsOf(5_001)
  expect((await alice.ask('POST /api/sync', many)).status).toBe(422)
  expect((await askNext(many)).status).toBe(422)
  const long = `${many}${' '.repeat(512 * 1024)}`
  expect((await alice.ask('POST /api/sync', long)).status).toBe(413)
  expect((await askNext(long)).status).toBe(413)
})

test('the service may tell of as many channels as a megabyte holds', async () => {
  const tell = async (count: number) => {
    const events = Array.from({ length: count }, () => ({
      name: 'channel_vacated',
      channel: `presence-conversation-${randomUUID()}-0`,
    }))
    const body = JSON.stringify({ time_ms: Date.now(), events })
    const signature = createHmac('sha256', env.PUSHER_SECRET).update(body).digest('hex')
    const headers = { 'x-pusher-key': env.PUSHER_KEY, 'x-pusher-signature': signature }
    return (await host.anonymous('POST /api/realtime/webhook', body, headers)).status
  }
  expect(await tell(10_000)).toBe(200)
  expect(await tell(11_000)).toBe(413)
})
