import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller, type Reply } from '@/server/test-host'
import {
  alice,
  bob,
  type Caller,
  conversationId,
  eachWithTwoFriends,
  host,
} from '@/server/two-friends'

eachWithTwoFriends()
beforeEach(async () => {
  expect((await send(alice, 'before')).status).toBe(201)
})

const at = (rest = '') => `/api/conversations/${conversationId}${rest}`
const send = (one: Caller, text: string) =>
  one.ask(`POST ${at('/messages')}`, { clientId: randomUUID(), text })
const code = ({ status, body }: Reply) => [status, (body as { error: { code: string } }).error.code]
const unfriend = (one: Caller, other: Caller) => one.ask(`DELETE /api/friends/${other.user.id}`)
const ask = (one: Caller, other: Caller) =>
  one.ask('POST /api/friend-requests', { username: other.user.username })
const textsOf = async (one: Caller) =>
  ((await one.ask(`GET ${at('/messages')}`)).body as { messages: { text: string }[] }).messages.map(
    ({ text }) => text,
  )
const epoch = async (one: Caller) =>
  ((await one.ask(`GET ${at()}`)).body as { conversation: { epoch: number } }).conversation.epoch

describe('after bob has deleted alice', () => {
  beforeEach(async () => {
    expect((await unfriend(bob, alice)).status).toBe(204)
  })

  test('neither can send, and both are told the same', async () => {
    for (const one of [alice, bob])
      expect(code(await send(one, 'after'))).toEqual([403, 'cannot_message'])
  })

  test('both keep the history and see that it is closed', async () => {
    for (const one of [alice, bob]) {
      expect(await textsOf(one)).toEqual(['before'])
      const { body } = await one.ask(`GET ${at()}`)
      expect(body).toMatchObject({ conversation: { mine: { maySend: false } } })
      expect((await one.ask('GET /api/friends')).body).toEqual({ friends: [] })
    }
  })

  test('neither learns any more what the other one reads', async () => {
    expect((await bob.ask(`PUT ${at('/read')}`, { seq: 1 })).status).toBe(204)
    const { body } = await alice.ask(`GET ${at()}`)
    expect(body).toMatchObject({ conversation: { lastSeq: 1 } })
    expect((body as { conversation: object }).conversation).not.toHaveProperty('peerReadSeq')
  })

  test('no new direct conversation can be opened', async () => {
    const body = { kind: 'direct', userId: alice.user.id }
    expect(code(await bob.ask('POST /api/conversations', body))).toEqual([404, 'not_found'])
  })

  test('here-now and typing are refused from then on', async () => {
    expect(await epoch(alice)).toBe(1)
    for (const number of [0, 1]) {
      const channel = `presence-conversation-${conversationId}-${number}`
      const body = { socketId: '1.2', channels: [channel] }
      const reply = await alice.ask('POST /api/realtime/auth', body)
      expect(reply.body).toEqual({ channels: { [channel]: { error: 'forbidden' } } })
    }
  })

  test('there is nothing more to delete or to rename', async () => {
    for (const [one, other] of [[alice, bob] as const, [bob, alice] as const]) {
      expect(code(await unfriend(one, other))).toEqual([404, 'not_found'])
      const rename = await one.ask(`PATCH /api/friends/${other.user.id}`, { alias: 'x' })
      expect(code(rename)).toEqual([404, 'not_found'])
    }
  })

  test('friends again, the same conversation goes on where it stopped', async () => {
    await ask(alice, bob)
    const again = await ask(bob, alice)
    expect(again).toMatchObject({
      status: 200,
      body: { conversation: { id: conversationId, lastSeq: 1, mine: { maySend: true } } },
    })
    const sent = await send(bob, 'after')
    expect(sent).toMatchObject({ status: 201, body: { message: { seq: 2 } } })
    expect(await textsOf(alice)).toEqual(['before', 'after'])
  })

  test('sync tells a device that was away of the end, and of the new beginning', async () => {
    type Synced = { rev: number; conversations: { id: string; mine: { maySend: boolean } }[] }
    const since = async (rev: number) =>
      (await alice.ask('POST /api/sync', { rev, heads: { [conversationId]: [1, 2, 1] } }))
        .body as Synced
    const ended = await since(0)
    expect(ended.conversations).toMatchObject([{ id: conversationId, mine: { maySend: false } }])
    expect((await since(ended.rev)).conversations).toEqual([])
    await ask(alice, bob)
    await ask(bob, alice)
    const reopened = await since(ended.rev)
    expect(reopened.conversations).toMatchObject([{ id: conversationId, mine: { maySend: true } }])
  })
})

test('reading and receipts after the end reach nobody but oneself', async () => {
  await unfriend(bob, alice)
  const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
  expect((await bob.ask(`PUT ${at('/read')}`, { seq: 1 })).status).toBe(204)
  expect((await bob.ask('PUT /api/delivered', { [conversationId]: 1 })).status).toBe(204)
  const [alices = [], bobs = []] = await Promise.all(ears.map((ear) => ear.heard('read.moved')))
  expect([alices, bobs.length]).toEqual([[], 1])
  expect(await ears[0]?.heard('delivered.moved')).toEqual([])
  await Promise.all(ears.map((ear) => ear.close()))
})

test('deleting each other at the same moment ends it once', async () => {
  const replies = await Promise.all([unfriend(alice, bob), unfriend(bob, alice)])
  expect(replies.map(({ status }) => status).sort()).toEqual([204, 404])
  expect(await epoch(alice)).toBe(1)
})

test('an alias is one’s own: the friend sees nothing of it', async () => {
  const [ear, tablet] = [await listenAs(bob.user.id), await listenAs(alice.user.id)]
  const rename = await alice.ask(`PATCH /api/friends/${bob.user.id}`, { alias: ' Bobby ' })
  expect(rename).toMatchObject({ status: 200, body: { friend: { alias: 'Bobby' } } })
  const { body } = await bob.ask('GET /api/friends')
  expect(body).toMatchObject({ friends: [{ alias: null, user: { id: alice.user.id } }] })
  expect(await ear.heard('account.changed')).toEqual([])
  const cleared = await alice.ask(`PATCH /api/friends/${bob.user.id}`, { alias: null })
  expect(cleared.body).toMatchObject({ friend: { alias: null } })
  const kinds = (await tablet.heard('account.changed')).map(({ kind }) => kind)
  expect(kinds, 'her other devices').toEqual(['friends', 'friends'])
  await Promise.all([ear.close(), tablet.close()])
})

test('a stranger is no friend to delete, to rename or to talk to', async () => {
  const stranger = await makeCaller(host)
  expect(code(await unfriend(stranger, alice))).toEqual([404, 'not_found'])
  expect(code(await send(stranger, 'hello'))).toEqual([404, 'not_found'])
  expect((await send(bob, 'still friends')).status).toBe(201)
})
