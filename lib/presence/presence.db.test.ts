import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, sql } from '@/db/client'
import { makeFriends } from '@/db/factories'
import { presence, presenceWatches, users } from '@/db/schema'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller, startTestHost } from '@/server/test-host'
import type { PresenceDto } from './contract'
import { noteEdges, settleDepartures, sweepPresence } from './track-presence'

type Person = Awaited<ReturnType<typeof makeCaller>>
let host: Awaited<ReturnType<typeof startTestHost>>
let alice: Person
let bob: Person

beforeAll(async () => {
  host = await startTestHost()
})
beforeEach(async () => {
  alice = await makeCaller(host)
  bob = await makeCaller(host)
  await makeFriends(alice.user, bob.user)
})
afterAll(() => host.close())

const comes = ({ user }: Person) => noteEdges([{ userId: user.id, isOccupied: true }])
const goes = ({ user }: Person) => noteEdges([{ userId: user.id, isOccupied: false }])
const endGrace = ({ user }: Person) =>
  sql`UPDATE presence SET offline_due_at = now() - interval '1 second'
    WHERE user_id = ${user.id} AND offline_due_at IS NOT NULL`

async function watch(one: Person, ...others: Person[]): Promise<PresenceDto[]> {
  const userIds = others.map(({ user }) => user.id)
  const { status, body } = await one.ask('POST /api/presence/watch', { userIds })
  expect(status).toBe(200)
  return (body as { users: PresenceDto[] }).users
}
const stateOf = async (other: Person) => (await watch(alice, other))[0]?.state

describe('a friend', () => {
  test('is offline until the channel is occupied, then online', async () => {
    expect(await watch(alice, bob)).toEqual([
      { userId: bob.user.id, state: 'offline', lastSeenAt: null },
    ])
    await comes(bob)
    expect(await watch(alice, bob)).toEqual([
      { userId: bob.user.id, state: 'online', lastSeenAt: null },
    ])
  })

  test('who reloads the page stays online', async () => {
    await comes(bob)
    await goes(bob)
    await settleDepartures()
    expect(await stateOf(bob)).toBe('online')
    await comes(bob)
    await endGrace(bob)
    await settleDepartures()
    expect(await stateOf(bob)).toBe('online')
  })

  test('who went is offline after the grace, last seen when it began', async () => {
    await comes(bob)
    await goes(bob)
    await endGrace(bob)
    await settleDepartures()
    const [seen] = await watch(alice, bob)
    expect(seen?.state).toBe('offline')
    const ago = Date.now() - Date.parse(seen?.lastSeenAt ?? '')
    expect(ago).toBeGreaterThan(14_000)
    expect(ago).toBeLessThan(20_000)
  })

  test('who is on another socket still, whatever its epoch, did not go', async () => {
    await db.update(users).set({ epoch: 5 }).where(eq(users.id, bob.user.id))
    const ear = await listenAs(bob.user.id)
    await comes(bob)
    await goes(bob)
    await endGrace(bob)
    await settleDepartures()
    expect(await stateOf(bob)).toBe('online')
    await ear.close()
  })
})

describe('nothing is known', () => {
  test('of a stranger, of nobody, and of oneself', async () => {
    const stranger = await makeCaller(host)
    await Promise.all([comes(stranger), comes(alice)])
    const states = (await watch(alice, stranger, alice, bob)).map(({ state }) => state)
    expect(states).toEqual(['unknown', 'unknown', 'offline'])
    const { body } = await alice.ask('POST /api/presence/watch', {
      userIds: ['11111111-1111-4111-8111-111111111111'],
    })
    expect(body).toMatchObject({ users: [{ state: 'unknown', lastSeenAt: null }] })
  })

  test.each([
    ['deleted', () => bob.ask(`DELETE /api/friends/${alice.user.id}`)],
    ['blocked', () => bob.ask(`PUT /api/blocks/${alice.user.id}`)],
  ])('of a friend by whom one was %s, though one was watching', async (_, leave) => {
    await watch(alice, bob)
    const ear = await listenAs(alice.user.id)
    await leave()
    await comes(bob)
    expect(await stateOf(bob)).toBe('unknown')
    expect(await ear.heard('presence.changed')).toEqual([])
    await ear.close()
  })
})

describe('those who look', () => {
  type Told = EventPayload<'presence.changed'>
  test('hear each change once, and only of whom they look at', async () => {
    const carol = await makeCaller(host)
    await makeFriends(alice.user, carol.user)
    await watch(alice, bob)
    const ear = await listenAs(alice.user.id)
    await comes(bob)
    await comes(bob)
    await comes(carol)
    await goes(bob)
    await endGrace(bob)
    await settleDepartures()
    const told = (await ear.heard<Told>('presence.changed')).flatMap(({ users }) => users)
    expect(told).toEqual([
      { userId: bob.user.id, state: 'online', lastSeenAt: null },
      { userId: bob.user.id, state: 'offline', lastSeenAt: expect.any(String) },
    ])
    await ear.close()
  })

  test('hear nothing any more after three minutes without asking again', async () => {
    await watch(alice, bob)
    const mine = eq(presenceWatches.watcherId, alice.user.id)
    const [row] = await db.select().from(presenceWatches).where(mine)
    const left = (row?.expiresAt.getTime() ?? 0) - Date.now()
    expect(left).toBeGreaterThan(170_000)
    expect(left).toBeLessThanOrEqual(180_500)
    await db
      .update(presenceWatches)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(mine)
    const ear = await listenAs(alice.user.id)
    await comes(bob)
    expect(await ear.heard('presence.changed')).toEqual([])
    await sweepPresence()
    expect(await db.select().from(presenceWatches).where(mine)).toEqual([])
    await ear.close()
  })

  test('may look at a hundred at once, not at one more, and at nobody twice', async () => {
    const userIds = Array.from({ length: 101 }, () => bob.user.id)
    expect((await alice.ask('POST /api/presence/watch', { userIds })).status).toBe(422)
    const { body } = await alice.ask('POST /api/presence/watch', { userIds: userIds.slice(1) })
    expect((body as { users: unknown[] }).users).toHaveLength(1)
  })
})

describe('the sweep repairs', () => {
  test('an arrival that nobody told of', async () => {
    const ear = await listenAs(bob.user.id)
    await sweepPresence()
    expect(await stateOf(bob)).toBe('online')
    await ear.close()
  })

  test('a departure that nobody told of, with the same grace', async () => {
    await comes(bob)
    await sweepPresence()
    await settleDepartures()
    expect(await stateOf(bob)).toBe('online')
    await endGrace(bob)
    await settleDepartures()
    expect(await stateOf(bob)).toBe('offline')
  })

  test('nothing while the service is away: unknown is not offline', async () => {
    const { service } = await import('@/lib/realtime/service')
    await comes(bob)
    await goes(bob)
    await endGrace(bob)
    vi.spyOn(service(), 'get').mockRejectedValue(new Error('away'))
    await expect(settleDepartures()).rejects.toThrow('away')
    await expect(sweepPresence()).rejects.toThrow('away')
    vi.restoreAllMocks()
    const row = await db.query.presence.findFirst({ where: eq(presence.userId, bob.user.id) })
    expect(row?.isOnline).toBe(true)
  })
})
