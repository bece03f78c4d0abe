import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { parse } from 'valibot'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { makeGroup } from '@/db/factories'
import { outbox } from '@/db/schema'
import { blockPerson } from '@/lib/friends/block-person'
import { requestFriend } from '@/lib/friends/request-friend'
import type { MessageDto } from '@/lib/messages/contract'
import { noteEdges } from '@/lib/presence/track-presence'
import { revokeSession } from '@/lib/sessions/revoke-session'
import { makeCaller } from '@/server/test-host'
import { alice, bob, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'
import { type EventPayload, type ServerEvent, serverEvents } from './contract'
import { PAYLOAD_LIMIT } from './publication'
import { drainRelay } from './relay'
import { service } from './service'
import { listenAs } from './test-ear'

/** Two hundred messages at once are the test's own wish. */
process.env.RATE_LIMIT_FACTOR = '100'
/** A group of three is a large one here. */
process.env.FANOUT_DIRECT_MEMBERS = '2'

type Ear = Awaited<ReturnType<typeof listenAs>>
let ears: Ear[]

eachWithTwoFriends()
beforeEach(async () => {
  ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
  return () => Promise.all(ears.map((ear) => ear.close()))
})

async function send(text: string, clientId = randomUUID()) {
  const path = `POST /api/conversations/${conversationId}/messages`
  const { status, body } = await alice.ask(path, { clientId, text })
  return { status, message: (body as { message: MessageDto }).message }
}
type Changed = EventPayload<'message.changed'>

describe('a message that was sent', () => {
  test('reaches both people exactly once, as it stands in the answer', async () => {
    const { message } = await send('hello')
    for (const ear of ears) {
      const heard = await ear.heard<Changed>('message.changed')
      expect(heard).toEqual([{ conversationId, rev: 1, seq: 1, by: alice.user.id, message }])
    }
  })

  test('and sent again is not announced again', async () => {
    const clientId = randomUUID()
    const first = await send('once', clientId)
    const second = await send('once', clientId)
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.message).toEqual(first.message)
    for (const ear of ears) expect(await ear.heard('message.changed')).toHaveLength(1)
  })

  test('among two hundred at once is one of two hundred, each rev once', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, i) => send(`number ${i}`)))
    for (const ear of ears) {
      const revs = (await ear.heard<Changed>('message.changed')).map(({ rev }) => rev)
      expect(revs.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
    }
  })

  test('is heard by nobody else', async () => {
    const stranger = await makeCaller(host)
    const ear = await listenAs(stranger.user.id)
    await send('between us')
    expect(await ear.heard('message.changed')).toEqual([])
    await ear.close()
  })

  test.each([
    ['a long one in Chinese', '雁'.repeat(3_000), false],
    ['5,000 Latin letters', 'x'.repeat(5_000), true],
    ['quotes, which grow when they are written as JSON', '"'.repeat(4_500), false],
  ])('%s comes whole or as a pointer to pull, never in part', async (_, text, isWhole) => {
    const { status, message } = await send(text)
    expect([status, message.text]).toEqual([201, text])
    for (const ear of ears) {
      const [heard] = await ear.heard<Changed>('message.changed')
      expect(heard).toMatchObject({ conversationId, rev: 1, seq: 1, by: alice.user.id })
      expect(heard?.message).toEqual(isWhole ? message : null)
    }
  })
})

test('every event is on a channel that needs our word, within the limit, and of the declared shape', async () => {
  const batches = vi.spyOn(service(), 'triggerBatch')
  const triggers = vi.spyOn(service(), 'trigger')
  await send('hello')
  await send('雁'.repeat(3_000))
  await bob.ask(`PUT /api/conversations/${conversationId}/read`, { seq: 1 })
  await bob.ask('PUT /api/delivered', { [conversationId]: 2 })
  await bob.ask('POST /api/presence/watch', { userIds: [alice.user.id] })
  await noteEdges([{ userId: alice.user.id, isOccupied: true }])
  await alice.ask('PATCH /api/account', { displayName: 'Alice' })
  const carol = await makeCaller(host)
  const group = await makeGroup(alice.user, [bob.user, carol.user])
  await alice.ask(`POST /api/conversations/${group.conversationId}/messages`, {
    clientId: randomUUID(),
    text: 'hello all',
  })
  await requestFriend(carol.user.id, { username: bob.user.username })
  await blockPerson(bob.user.id, alice.user.id)
  const { body } = await alice.ask('GET /api/sessions')
  await revokeSession(alice.user.id, (body as { sessions: { id: string }[] }).sessions[0]?.id ?? '')
  await drainRelay(5_000)
  // Bumps do not go by the relay.
  await vi.waitFor(() => expect(JSON.stringify(batches.mock.calls)).toContain('.bumped'))
  const published = [
    ...batches.mock.calls.flatMap(([events]) => events),
    ...triggers.mock.calls.flatMap(([channels, name, data]) =>
      [channels].flat().map((channel) => ({ channel, name, data })),
    ),
  ]
  expect(new Set(published.map(({ name }) => name))).toEqual(new Set(Object.keys(serverEvents)))
  for (const { channel, name, data } of published) {
    expect(channel).toMatch(/^(private|presence)-/)
    expect(Buffer.byteLength(data as string)).toBeLessThanOrEqual(PAYLOAD_LIMIT)
    const payload = JSON.parse(data as string)
    expect(parse(serverEvents[name as ServerEvent], payload)).toEqual(payload)
    expect(data).not.toMatch(/"mine"|password|epoch":null/)
  }
  vi.restoreAllMocks()
})

test('an event settles its outbox row, and only its own', async () => {
  await db
    .insert(outbox)
    .values({ streamId: conversationId, rev: 99, topic: 'message', detail: '99' })
  await send('hello')
  await drainRelay(5_000)
  const left = await db.select().from(outbox).where(eq(outbox.streamId, conversationId))
  expect(left.map(({ rev }) => rev)).toEqual([99])
})

test('a name everybody could subscribe to is never signed, and never published on', async () => {
  const reply = await alice.ask('POST /api/realtime/auth', {
    socketId: '1.2',
    channels: [`conversation-${conversationId}`, `user-${alice.user.id}-0`, 'public'],
  })
  expect(JSON.stringify(reply.body)).not.toContain('"auth"')
})
