import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeUser } from '@/db/factories'
import { friendRequests, friendships } from '@/db/schema'
import { cookieOf, makeCaller, startTestHost } from '@/server/test-host'
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
  const rows = Array.from({ length: MOST_FRIENDS }, () => randomUUID())
  await db.transaction(async (tx) => {
    await tx.execute("SET LOCAL session_replication_role = 'replica'")
    for (let i = 0; i < rows.length; i += 1_000)
      await tx
        .insert(friendships)
        .values(
          rows
            .slice(i, i + 1_000)
            .map((friendId) => ({ userId: popular.user.id, friendId, conversationId })),
        )
  })
  await ask(popular, other.user.username)
  const refused = await ask(other, popular.user.username)
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_friends' } } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask(other, crowd[0]?.username)).status).toBe(201)
})
