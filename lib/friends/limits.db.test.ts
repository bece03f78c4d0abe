import { randomUUID } from 'node:crypto'
import { eq, sql as raw } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeUser } from '@/db/factories'
import { friendRequests, rateWindows } from '@/db/schema'
import { cookieOf, makeCaller, type Reply, startTestHost } from '@/server/test-host'
import { MOST_FRIENDS } from './limits'

let host: Awaited<ReturnType<typeof startTestHost>>

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000)

async function personSince(days: number) {
  const user = await makeUser({ createdAt: daysAgo(days) })
  return { user, ask: host.with(await cookieOf(user.id)) }
}
const ask = async ({ ask }: { ask: typeof host.anonymous }, username?: string) =>
  ask('POST /api/friend-requests', { username: username ?? (await makeUser()).username })

test.each([
  ['a new account', 0, 5],
  ['an account of three days and more', 3.1, 10],
])('%s may have so many requests waiting', async (_, age, most) => {
  const person = await personSince(age)
  const ids: string[] = []
  for (let i = 0; i < most; i++) {
    const { status, body } = await ask(person)
    expect(status).toBe(201)
    ids.push((body as { request: { id: string } }).request.id)
  }
  const refused = await ask(person)
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests_out' } } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await person.ask(`DELETE /api/friend-requests/${ids[0]}`)
  expect((await ask(person)).status, 'one taken back makes room for one').toBe(201)
})

test('ten at once get no further than one after the other', async () => {
  const person = await personSince(0)
  const replies = await Promise.all(Array.from({ length: 10 }, () => ask(person)))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(5)
})

test('a hundred waiting for one person are enough', async () => {
  const star = await makeUser()
  const fans = await Promise.all(Array.from({ length: 100 }, () => makeUser()))
  await db
    .insert(friendRequests)
    .values(fans.map(({ id }) => ({ id: randomUUID(), senderId: id, recipientId: star.id })))
  const late = await makeCaller(host)
  const refused = await ask(late, star.username)
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests_in' } } })
  const first = host.with(await cookieOf(star.id))
  expect((await ask({ ask: first }, fans[0]?.username)).status, 'a yes is always possible').toBe(
    200,
  )
  expect((await ask(late, star.username)).status).toBe(201)
})

test('a full list of friends takes no more, on either side', async () => {
  const popular = await makeCaller(host)
  const other = await makeCaller(host)
  const crowd = await Promise.all(Array.from({ length: 3 }, () => makeUser()))
  const conversationId = randomUUID()
  await db.execute(raw`
    WITH crowd AS (
      INSERT INTO users (id, username, username_key, username_skeleton, display_name, password_hash)
      SELECT gen_random_uuid(), name, name, name, name, ''
      FROM (SELECT 'fan-' || n || ${popular.user.username} AS name FROM generate_series(1, ${MOST_FRIENDS}::int) n) fans
      RETURNING id
    )
    INSERT INTO friendships (user_id, friend_id, conversation_id)
    SELECT ${popular.user.id}::uuid, id, ${conversationId}::uuid FROM crowd`)
  await ask(popular, other.user.username)
  const refused = await ask(other, popular.user.username)
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_friends' } } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask(other, crowd[0]?.username)).status).toBe(201)
})

const requestId = ({ body }: Reply) => (body as { request: { id: string } }).request.id
const full = { status: 429, body: { error: { code: 'too_many_requests_in' } } }

test('who was declined asks again the day after; who said no may ask at once', async () => {
  const [alice, bob] = [await personSince(10), await personSince(10)]
  const asked = requestId(await ask(alice, bob.user.username))
  await bob.ask(`PATCH /api/friend-requests/${asked}`, { action: 'decline' })
  const again = await ask(alice, bob.user.username)
  expect(again).toMatchObject(full)
  expect(again.headers.get('retry-after')).toBe('86400')
  const turned = await ask(bob, alice.user.username)
  expect(turned.status).toBe(201)
  await bob.ask(`DELETE /api/friend-requests/${requestId(turned)}`)
  await db
    .update(friendRequests)
    .set({ answeredAt: daysAgo(1) })
    .where(eq(friendRequests.id, asked))
  expect((await ask(alice, bob.user.username)).status).toBe(201)
})

test('a full list of one’s own hides who said no', async () => {
  const [alice, bob] = [await personSince(10), await personSince(10)]
  const asked = requestId(await ask(alice, bob.user.username))
  await bob.ask(`PATCH /api/friend-requests/${asked}`, { action: 'decline' })
  expect(await ask(alice, bob.user.username)).toMatchObject(full)
  for (let i = 0; i < 10; i++) expect((await ask(alice)).status).toBe(201)
  const toBob = await ask(alice, bob.user.username)
  const toAnybody = await ask(alice)
  const code = ({ status, body }: Reply) => [
    status,
    (body as { error: { code: string } }).error.code,
  ]
  expect(code(toBob)).toEqual([429, 'too_many_requests_out'])
  expect(code(toBob)).toEqual(code(toAnybody))
})

test('who takes a request back three times leaves that person alone for a day', async () => {
  const [alice, bob] = [await personSince(10), await personSince(10)]
  for (let i = 0; i < 3; i++) {
    const asked = requestId(await ask(alice, bob.user.username))
    await alice.ask(`DELETE /api/friend-requests/${asked}`)
  }
  expect(await ask(alice, bob.user.username)).toMatchObject(full)
  expect((await ask(alice)).status, 'others may be asked').toBe(201)
})

test('names are not to be tried out: sixty an hour and three hundred a day, found or not', async () => {
  const { ask: as, user } = await personSince(10)
  const probe = () => as('POST /api/friend-requests', { username: `nobody-${randomUUID()}` })
  const probes = await Promise.all(Array.from({ length: 61 }, probe))
  expect(probes.filter(({ status }) => status === 404)).toHaveLength(60)
  expect((await ask({ ask: as })).status, 'nor somebody').toBe(429)
  const window = (span: string) => eq(rateWindows.key, `friend-request:${span}:${user.id}`)
  await db.delete(rateWindows).where(window('hour'))
  expect((await probe()).status).toBe(404)
  await db.update(rateWindows).set({ used: 300 }).where(window('day'))
  expect(await probe()).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
})
