import { createHmac, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeUser } from '@/db/factories'
import { presence } from '@/db/schema'
import { env } from '@/lib/env'
import { startTestHost } from '@/server/test-host'

let host: Awaited<ReturnType<typeof startTestHost>>
let userId: string

beforeAll(async () => {
  host = await startTestHost()
})
beforeEach(async () => {
  userId = (await makeUser()).id
})
afterAll(() => host.close())

const sign = (body: string, secret = env.PUSHER_SECRET) =>
  createHmac('sha256', secret).update(body).digest('hex')
const bodyOf = (name: string, at = Date.now(), channel = `private-user-${userId}-0`) =>
  JSON.stringify({ time_ms: at, events: [{ name, channel }] })
const signed = (body: string) => ({
  'x-pusher-key': env.PUSHER_KEY,
  'x-pusher-signature': sign(body),
})
const tell = async (body: string, headers: Record<string, string> = signed(body)) =>
  (await host.anonymous('POST /api/realtime/webhook', body, headers)).status
const row = () => db.query.presence.findFirst({ where: eq(presence.userId, userId) })

describe('refused, and nothing noted', () => {
  const MINUTE = 60_000
  test.each<[string, () => { body?: string; headers?: Record<string, string> }]>([
    ['unsigned', () => ({ headers: {} })],
    ['with the key alone', () => ({ headers: { 'x-pusher-key': env.PUSHER_KEY } })],
    ['with another key', () => ({ headers: { ...signed(bodyOf('x')), 'x-pusher-key': 'other' } })],
    [
      'signed with another secret',
      () => ({ headers: { ...signed(''), 'x-pusher-signature': sign(bodyOf('x'), 'other') } }),
    ],
    ['signed for another body', () => ({ headers: signed(bodyOf('channel_vacated')) })],
    [
      'recorded six minutes ago',
      () => ({ body: bodyOf('channel_occupied', Date.now() - 6 * MINUTE) }),
    ],
    [
      'from six minutes ahead',
      () => ({ body: bodyOf('channel_occupied', Date.now() + 6 * MINUTE) }),
    ],
    ['without a time', () => ({ body: '{"events":[{"name":"channel_occupied"}]}' })],
    ['with a time that is text', () => ({ body: `{"time_ms":"${Date.now()}","events":[]}` })],
    ['null', () => ({ body: 'null' })],
    ['a list', () => ({ body: '[]' })],
  ])('%s', async (_, make) => {
    const { body = bodyOf('channel_occupied'), headers = signed(body) } = make()
    expect(await tell(body, headers)).toBe(401)
    expect(await row()).toBeUndefined()
  })

  test('signed, but not JSON', async () => {
    expect(await tell('{')).toBe(400)
  })
})

test('signed and recent: noted; told twice, nothing changes', async () => {
  const body = bodyOf('channel_occupied', Date.now() - 4 * 60_000)
  expect(await tell(body)).toBe(200)
  const first = await row()
  expect(first).toMatchObject({ isOnline: true, offlineDueAt: null })
  expect([await tell(body), await row()]).toEqual([200, first])
})

test('an end told twice does not begin its grace anew', async () => {
  await tell(bodyOf('channel_occupied'))
  await tell(bodyOf('channel_vacated'))
  const first = await row()
  expect(first?.offlineDueAt?.getTime()).toBeGreaterThan(Date.now() + 10_000)
  await tell(bodyOf('channel_vacated'))
  expect(await row()).toEqual(first)
})

test('what else the service tells, and what it tells of nobody, is passed over', async () => {
  const events = [
    null,
    1,
    'text',
    {},
    { name: 'channel_occupied' },
    { name: 'channel_occupied', channel: 7 },
    { name: 'channel_occupied', channel: `presence-conversation-${userId}-0` },
    { name: 'channel_occupied', channel: `private-user-${randomUUID()}-0` },
    { name: 'channel_occupied', channel: `private-user-${'-'.repeat(36)}-0` },
    { name: 'client_event', channel: `private-user-${userId}-0` },
    { name: 'member_added', channel: `private-user-${userId}-0`, user_id: userId },
  ]
  expect(await tell(JSON.stringify({ time_ms: Date.now(), events }))).toBe(200)
  expect(await tell(JSON.stringify({ time_ms: Date.now() }))).toBe(200)
  expect(await db.select().from(presence).where(eq(presence.userId, userId))).toEqual([])
})
