import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeUser } from '@/db/factories'
import { conversations, friendRequests, friendships, outbox, users } from '@/db/schema'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller, type Reply, startTestHost } from '@/server/test-host'
import type { FriendDto, FriendRequestDto } from './contract'

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
})
afterAll(() => host.close())

const ask = (one: Person, other: Person, note?: string) =>
  one.ask('POST /api/friend-requests', { username: other.user.username, note })
const requestOf = ({ body }: Reply) => (body as { request: FriendRequestDto }).request
const code = ({ status, body }: Reply) => [status, (body as { error: { code: string } }).error.code]
const answer = (one: Person, id: string, action: 'accept' | 'decline') =>
  one.ask(`PATCH /api/friend-requests/${id}`, { action })
const cancel = (one: Person, id: string) => one.ask(`DELETE /api/friend-requests/${id}`)
const waiting = async (one: Person) => {
  const { body } = await one.ask('GET /api/friend-requests')
  return body as { incoming: FriendRequestDto[]; outgoing: FriendRequestDto[] }
}
const friendsOf = async (one: Person) =>
  ((await one.ask('GET /api/friends')).body as { friends: FriendDto[] }).friends
const conversationsOf = async (one: Person) =>
  ((await one.ask('GET /api/conversations')).body as { conversations: object[] }).conversations

describe('asking', () => {
  test('bob sees who asks and the note, alice sees that it waits; asking again changes nothing', async () => {
    const asked = await ask(alice, bob, ' We met at the lake ')
    expect(asked.status).toBe(201)
    const request = requestOf(asked)
    expect(request).toMatchObject({ user: { id: bob.user.id }, note: 'We met at the lake' })
    expect((await waiting(bob)).incoming).toEqual([
      { ...request, user: expect.objectContaining({ id: alice.user.id }) },
    ])
    expect((await waiting(alice)).outgoing).toEqual([request])
    const again = await ask(alice, bob, 'other words')
    expect([again.status, again.body]).toEqual([200, asked.body])
  })

  test('shows nothing of either but what everybody may see', async () => {
    const { user } = requestOf(await ask(alice, bob))
    expect(Object.keys(user).sort()).toEqual(['avatarUrl', 'displayName', 'id', 'username'])
  })

  test('the name is found in any spelling', async () => {
    const username = ` ${bob.user.username.toUpperCase()} `
    expect((await alice.ask('POST /api/friend-requests', { username })).status).toBe(201)
  })

  test('when bob has asked already, alice’s asking is the yes', async () => {
    await ask(bob, alice)
    const { status, body } = await ask(alice, bob)
    expect([status, Object.keys(body as object)]).toEqual([200, ['conversation']])
    expect([(await friendsOf(alice)).length, (await friendsOf(bob)).length]).toEqual([1, 1])
    expect(await waiting(alice)).toEqual({ incoming: [], outgoing: [] })
    expect(await waiting(bob)).toEqual({ incoming: [], outgoing: [] })
  })

  test('oneself, a friend and nobody are refused, each by its own word', async () => {
    expect(code(await ask(alice, alice))).toEqual([422, 'self_request'])
    await answer(bob, requestOf(await ask(alice, bob)).id, 'accept')
    expect(code(await ask(alice, bob))).toEqual([422, 'already_friends'])
    const unknown = await alice.ask('POST /api/friend-requests', {
      username: 'nobody-of-that-name',
    })
    expect(code(unknown)).toEqual([404, 'not_found'])
  })

  test.each([{ $gt: '' }, ['bob'], 1, null, '', 'x'.repeat(300)])('%j is no name', async (odd) => {
    const { status } = await alice.ask('POST /api/friend-requests', { username: odd })
    expect(status).toBe(typeof odd === 'string' ? 422 : 400)
  })
})

describe('answering', () => {
  test('yes: an empty conversation on both sides, with both people in it', async () => {
    const accepted = await answer(bob, requestOf(await ask(alice, bob)).id, 'accept')
    const people = [alice.user.id, bob.user.id].sort()
    expect(accepted).toMatchObject({ status: 200, body: { conversation: { lastMessage: null } } })
    const { conversation } = accepted.body as {
      conversation: { id: string; peers: { id: string }[] }
    }
    expect(conversation.peers.map(({ id }) => id).sort()).toEqual(people)
    for (const one of [alice, bob])
      expect(await conversationsOf(one)).toEqual([expect.objectContaining({ id: conversation.id })])
    const body = { clientId: randomUUID(), text: 'hello' }
    expect(
      (await alice.ask(`POST /api/conversations/${conversation.id}/messages`, body)).status,
    ).toBe(201)
  })

  test('no: nothing waits any more, and nobody is a friend', async () => {
    expect((await answer(bob, requestOf(await ask(alice, bob)).id, 'decline')).status).toBe(204)
    expect(await waiting(alice)).toEqual({ incoming: [], outgoing: [] })
    expect(await friendsOf(alice)).toEqual([])
  })

  test('taken back: bob sees nothing of it', async () => {
    expect((await cancel(alice, requestOf(await ask(alice, bob)).id)).status).toBe(204)
    expect((await waiting(bob)).incoming).toEqual([])
  })

  test.each([
    ['accept', 'accept'],
    ['accept', 'decline'],
    ['decline', 'accept'],
    ['decline', 'decline'],
  ] as const)('%s, then %s: the second comes too late', async (first, second) => {
    const { id } = requestOf(await ask(alice, bob))
    await answer(bob, id, first)
    expect(code(await answer(bob, id, second))).toEqual([409, 'already_answered'])
    expect(code(await cancel(alice, id))).toEqual([409, 'already_answered'])
  })

  test('only the right person: the others cannot even know that it exists', async () => {
    const { id } = requestOf(await ask(alice, bob))
    const stranger = await makeCaller(host)
    for (const one of [alice, stranger])
      for (const action of ['accept', 'decline'] as const)
        expect(code(await answer(one, id, action))).toEqual([404, 'not_found'])
    for (const one of [bob, stranger])
      expect(code(await cancel(one, id))).toEqual([404, 'not_found'])
    expect(code(await answer(stranger, randomUUID(), 'accept'))).toEqual([404, 'not_found'])
    expect((await answer(bob, id, 'accept')).status).toBe(200)
  })

  test('twenty answers at once are one answer', async () => {
    const { id } = requestOf(await ask(alice, bob))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => answer(bob, id, i % 2 ? 'accept' : 'decline')),
    )
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })
})

test('asking each other at the same moment makes exactly one friendship, every time', async () => {
  for (let round = 0; round < 20; round++) {
    const [a, b] = [await makeCaller(host), await makeCaller(host)]
    const replies = await Promise.all([ask(a, b), ask(b, a), ask(a, b), ask(b, a)])
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(replies.filter(({ body }) => 'conversation' in (body as object))).toHaveLength(1)
    const pair = [a.user.id, b.user.id].sort().join(':')
    const made = await db.select().from(conversations).where(eq(conversations.directKey, pair))
    const rows = await db.select().from(friendships).where(eq(friendships.userId, a.user.id))
    expect([made.length, rows.length, (await friendsOf(b)).length]).toEqual([1, 1, 1])
    expect(rows[0]?.conversationId).toBe(made[0]?.id)
    expect(await waiting(a)).toEqual({ incoming: [], outgoing: [] })
  }
})

test('both people’s devices hear of each step, and nothing is left in the outbox', async () => {
  const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
  const { id } = requestOf(await ask(alice, bob))
  await answer(bob, id, 'accept')
  await bob.ask(`DELETE /api/friends/${alice.user.id}`)
  for (const ear of ears) {
    expect(await ear.heard('account.changed')).toEqual([
      { rev: 1, kind: 'friend_requests' },
      { rev: 2, kind: 'friends' },
      { rev: 3, kind: 'friends' },
    ])
    expect(await ear.heard('conversation.changed')).toMatchObject([{ rev: 1 }])
    await ear.close()
  }
  const left = eq(outbox.streamId, alice.user.id)
  await expect.poll(() => db.select().from(outbox).where(left)).toEqual([])
})

test('a person who is gone takes the requests along', async () => {
  const ghost = await makeUser()
  await db
    .insert(friendRequests)
    .values({ id: randomUUID(), senderId: ghost.id, recipientId: bob.user.id })
  expect((await waiting(bob)).incoming).toHaveLength(1)
  await db.delete(users).where(eq(users.id, ghost.id))
  expect((await waiting(bob)).incoming).toEqual([])
})
