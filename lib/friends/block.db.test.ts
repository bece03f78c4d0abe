import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFriends, makeUser } from '@/db/factories'
import { listenAs } from '@/lib/realtime/test-ear'
import { cookieOf, makeCaller, type Reply, startTestHost } from '@/server/test-host'
import type { FriendRequestDto } from './contract'

type Person = Awaited<ReturnType<typeof makeCaller>>
let host: Awaited<ReturnType<typeof startTestHost>>

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

const block = (one: Person, other: Person) => one.ask(`PUT /api/blocks/${other.user.id}`)
const unblock = (one: Person, other: Person) => one.ask(`DELETE /api/blocks/${other.user.id}`)
const ask = (one: Person, other: Person) =>
  one.ask('POST /api/friend-requests', { username: other.user.username })
const waiting = async (one: Person) =>
  (await one.ask('GET /api/friend-requests')).body as Record<string, FriendRequestDto[]>
const code = ({ status, body }: Reply) => [status, (body as { error: { code: string } }).error.code]

/** Everything somebody can ask about a person who has left them: each answer as it came. */
const questions = (other: Person, conversationId: string): [string, unknown?][] => {
  const at = `/api/conversations/${conversationId}`
  return [
    [`POST ${at}/messages`, { clientId: randomUUID(), text: 'still there?' }],
    [`GET ${at}`],
    [`GET ${at}/messages`],
    [`GET ${at}/changes?after=0`],
    [`PUT ${at}/read`, { seq: 1 }],
    ['PUT /api/delivered', { [conversationId]: 1 }],
    ['POST /api/sync', { rev: 0 }],
    ['GET /api/conversations'],
    ['GET /api/friends'],
    ['GET /api/blocks'],
    [`GET /api/users?query=${other.user.username}`],
    ['POST /api/presence/watch', { userIds: [other.user.id] }],
    ['POST /api/conversations', { kind: 'direct', userId: other.user.id }],
    [`PATCH /api/friends/${other.user.id}`, { alias: 'x' }],
    [`DELETE /api/friends/${other.user.id}`],
    ['POST /api/friend-requests', { username: other.user.username, note: 'why?' }],
    ['POST /api/friend-requests', { username: other.user.username, note: 'why?' }],
    ['GET /api/friend-requests'],
    ['GET /api/account'],
  ]
}

/** Ids that begin alike, since they decide the order of some lists. */
async function personOf(first: string): Promise<Person> {
  const user = await makeUser({ id: first + randomUUID().slice(1) })
  const cookie = await cookieOf(user.id)
  return { user, cookie, ask: host.with(cookie) }
}

/** What one person sees and hears when a friend leaves in that way, with names and times made equal. */
async function storyOf(leave: (friend: Person, self: Person) => Promise<Reply>) {
  const friend = await personOf('0')
  const self = await personOf('f')
  const { conversationId } = await makeFriends(friend.user, self.user)
  const path = `POST /api/conversations/${conversationId}/messages`
  expect((await friend.ask(path, { clientId: randomUUID(), text: 'hello' })).status).toBe(201)
  const ear = await listenAs(self.user.id)
  expect((await leave(friend, self)).status).toBe(204)
  const answers: unknown[] = []
  for (const [what, body] of questions(friend, conversationId)) {
    const { status, body: answer, headers } = await self.ask(what, body)
    answers.push([what, status, headers.get('retry-after'), answer])
  }
  const events = [
    'conversation.changed',
    'account.changed',
    'presence.changed',
    'read.moved',
  ] as const
  for (const name of events) answers.push([name, await ear.heard(name)])
  await ear.close()
  const names: [string, string][] = [
    [friend.user.username, 'FRIEND'],
    [self.user.username, 'SELF'],
    [friend.user.id, 'FRIEND-ID'],
    [self.user.id, 'SELF-ID'],
    [conversationId, 'CONVERSATION'],
  ]
  const text = names.reduce((all, [from, to]) => all.replaceAll(from, to), JSON.stringify(answers))
  return text
    .replace(/"(requestId|clientId|id)":"[0-9a-f-]{36}"/g, '"$1":"-"')
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"WHEN"')
}

test('being blocked looks exactly like being unfriended, in every answer and every event', async () => {
  const unfriended = await storyOf((friend, self) =>
    friend.ask(`DELETE /api/friends/${self.user.id}`),
  )
  const blocked = await storyOf((friend, self) => block(friend, self))
  expect(blocked.split(',')).toEqual(unfriended.split(','))
  expect(unfriended).toContain('cannot_message')
  expect(unfriended).toContain('"username":"FRIEND"')
})

describe('what a blocked person asks', () => {
  test('is answered as ever and never shown, nor heard of', async () => {
    const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
    await block(bob, alice)
    const ear = await listenAs(bob.user.id)
    expect((await ask(alice, bob)).status).toBe(201)
    expect((await ask(alice, bob)).status).toBe(200)
    expect((await waiting(alice)).outgoing).toHaveLength(1)
    expect((await waiting(bob)).incoming).toEqual([])
    expect(await ear.heard('account.changed')).toEqual([])
    await ear.close()
  })

  test('cannot be answered even by its id, but can be taken back', async () => {
    const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
    await block(bob, alice)
    const { request } = (await ask(alice, bob)).body as { request: FriendRequestDto }
    for (const action of ['accept', 'decline']) {
      const reply = await bob.ask(`PATCH /api/friend-requests/${request.id}`, { action })
      expect(code(reply)).toEqual([404, 'not_found'])
    }
    expect((await alice.ask(`DELETE /api/friend-requests/${request.id}`)).status).toBe(204)
  })

  test('before the block disappears from sight with it', async () => {
    const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
    await ask(alice, bob)
    await block(bob, alice)
    expect((await waiting(bob)).incoming).toEqual([])
    expect((await waiting(alice)).outgoing).toHaveLength(1)
  })
})

test('a request is accepted or its sender blocked, never both', async () => {
  for (let round = 0; round < 20; round++) {
    const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
    const { request } = (await ask(alice, bob)).body as { request: FriendRequestDto }
    const path = `PATCH /api/friend-requests/${request.id}`
    await Promise.all([bob.ask(path, { action: 'accept' }), block(bob, alice)])
    expect((await bob.ask('GET /api/friends')).body).toEqual({ friends: [] })
  }
})

test('one’s own request is withdrawn by blocking, and the other device hears of it', async () => {
  const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
  const { request } = (await ask(bob, alice)).body as { request: FriendRequestDto }
  const ear = await listenAs(alice.user.id)
  await block(bob, alice)
  expect((await waiting(alice)).incoming).toEqual([])
  expect(await ear.heard('account.changed')).toEqual([{ rev: 2, kind: 'friend_requests' }])
  const late = await alice.ask(`PATCH /api/friend-requests/${request.id}`, { action: 'accept' })
  expect(code(late)).toEqual([409, 'already_answered'])
  await ear.close()
})

test('the one who blocks sees whom, must unblock to ask, and may then be friends again', async () => {
  const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
  expect((await block(bob, alice)).status).toBe(204)
  expect((await block(bob, alice)).status, 'twice is once').toBe(204)
  const { body } = await bob.ask('GET /api/blocks')
  expect(body).toMatchObject({ blocks: [{ id: alice.user.id }] })
  expect(code(await ask(bob, alice))).toEqual([422, 'blocked_by_you'])
  expect((await unblock(bob, alice)).status).toBe(204)
  expect((await unblock(bob, alice)).status).toBe(204)
  expect((await ask(bob, alice)).status).toBe(201)
  expect((await ask(alice, bob)).body).toHaveProperty('conversation')
})

test('a request made while blocked arrives when it is made again after the block', async () => {
  const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
  await block(bob, alice)
  await ask(alice, bob)
  await unblock(bob, alice)
  expect((await waiting(bob)).incoming).toEqual([])
  const ear = await listenAs(bob.user.id)
  expect((await ask(alice, bob)).status).toBe(200)
  expect((await waiting(bob)).incoming).toHaveLength(1)
  expect(await ear.heard('account.changed')).toMatchObject([{ kind: 'friend_requests' }])
  await ear.close()
})

test('who unblocks and asks meets the request that waited unseen: nobody waits for each other', async () => {
  const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
  await block(alice, bob)
  await ask(bob, alice)
  await unblock(alice, bob)
  expect((await ask(alice, bob)).body).toHaveProperty('conversation')
  for (const one of [alice, bob]) expect(await waiting(one)).toEqual({ incoming: [], outgoing: [] })
})

test('oneself, nobody and no id cannot be blocked', async () => {
  const bob = await makeCaller(host)
  expect(code(await block(bob, bob))).toEqual([422, 'self_request'])
  expect(code(await bob.ask(`PUT /api/blocks/${randomUUID()}`))).toEqual([404, 'not_found'])
  expect(code(await bob.ask('PUT /api/blocks/somebody'))).toEqual([400, 'malformed'])
})
