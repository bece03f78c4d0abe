import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { memberships, messages, outbox } from '@/db/schema'
import { removeFriend } from '@/lib/friends/remove-friend'
import { listChanges } from './list-changes'
import { listMessages } from './list-messages'
import { sendMessage } from './send-message'

let alice: Awaited<ReturnType<typeof makeUser>>
let bob: Awaited<ReturnType<typeof makeUser>>
let conversationId: string

beforeEach(async () => {
  alice = await makeUser()
  bob = await makeUser()
  conversationId = (await makeFriends(alice, bob)).conversationId
})

const draft = (text: string) => ({ clientId: randomUUID(), text })
const rows = () =>
  db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.seq)

test('a message gets the next seq and rev, and moves its author’s cursor', async () => {
  await sendMessage(alice.id, conversationId, draft('one'))
  const { messageJson } = await sendMessage(bob.id, conversationId, draft('two'))
  expect(JSON.parse(messageJson)).toMatchObject({
    seq: 2,
    rev: 2,
    text: 'two',
    author: { id: bob.id },
  })
  const cursors = await db
    .select()
    .from(memberships)
    .where(eq(memberships.conversationId, conversationId))
  expect(Object.fromEntries(cursors.map(({ userId, readSeq }) => [userId, readSeq]))).toEqual({
    [alice.id]: 1,
    [bob.id]: 2,
  })
})

test('the outbox row goes once the service has taken the event', async () => {
  await sendMessage(alice.id, conversationId, draft('hello'))
  const waiting = () => db.select().from(outbox).where(eq(outbox.streamId, conversationId))
  await expect.poll(waiting, { timeout: 3_000 }).toEqual([])
})

test('a retry answers the first message, whatever happened in between', async () => {
  const input = draft('once')
  const first = await sendMessage(alice.id, conversationId, input)
  await removeFriend(bob.id, alice.id)
  const second = await sendMessage(alice.id, conversationId, input)
  expect(second).toEqual({ ...first, isRetry: true })
  expect(await rows()).toHaveLength(1)
})

test('a client id cannot be reused, neither with other words nor by somebody else', async () => {
  const input = draft('mine')
  await sendMessage(alice.id, conversationId, input)
  await expect(
    sendMessage(alice.id, conversationId, { ...input, text: 'other' }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await expect(sendMessage(bob.id, conversationId, input)).rejects.toMatchObject({
    code: 'conflict',
  })
  await sendMessage(bob.id, conversationId, draft('after'))
  expect((await rows()).map(({ seq }) => seq)).toEqual([1, 2])
})

test('two hundred sends at once leave dense seqs and one message a client id', async () => {
  const drafts = Array.from({ length: 100 }, (_, i) => draft(`message ${i}`))
  await Promise.all(
    [...drafts, ...drafts].map((input) => sendMessage(alice.id, conversationId, input)),
  )
  const stored = await rows()
  expect(stored.map(({ seq }) => seq)).toEqual(drafts.map((_, i) => i + 1))
  expect(stored.map(({ rev }) => rev)).toEqual(drafts.map((_, i) => i + 1))
})

test('a stranger learns nothing and an ended friendship closes sending', async () => {
  const stranger = await makeUser()
  await expect(sendMessage(stranger.id, conversationId, draft('hi'))).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(sendMessage(alice.id, randomUUID(), draft('hi'))).rejects.toMatchObject({
    code: 'not_found',
  })
  await removeFriend(alice.id, bob.id)
  await expect(sendMessage(bob.id, conversationId, draft('hi'))).rejects.toMatchObject({
    code: 'cannot_message',
  })
  expect(await rows()).toEqual([])
})

test('no message is later than the end of a friendship', async () => {
  for (let round = 0; round < 20; round++) {
    const [a, b] = [await makeUser(), await makeUser()]
    const pair = await makeFriends(a, b)
    const sends = Array.from({ length: 5 }, () =>
      sendMessage(a.id, pair.conversationId, draft('racing')).catch(() => null),
    )
    await Promise.all([...sends, removeFriend(b.id, a.id)])
    const [closed] = await db.execute<{ last_rev: number; last_seq: number }>(
      `select last_rev, last_seq from conversations where id = '${pair.conversationId}'`,
    )
    const stored = await db
      .select()
      .from(messages)
      .where(eq(messages.conversationId, pair.conversationId))
    expect(stored).toHaveLength(closed?.last_seq ?? -1)
    expect(Math.max(0, ...stored.map(({ rev }) => rev))).toBeLessThan(closed?.last_rev ?? 0)
  }
})

test('pages are ranges of seqs, and a page says where following starts', async () => {
  for (let i = 1; i <= 12; i++) await sendMessage(alice.id, conversationId, draft(`m${i}`))
  const seqs = async (input: Parameters<typeof listMessages>[2]) => {
    const page = await listMessages(bob.id, conversationId, input)
    return [page.messages.map(({ seq }) => seq), page.hasBefore, page.hasAfter, page.rev]
  }
  expect(await seqs({ limit: 5 })).toEqual([[8, 9, 10, 11, 12], true, false, 12])
  expect(await seqs({ limit: 5, before: 8 })).toEqual([[3, 4, 5, 6, 7], true, true, 12])
  expect(await seqs({ limit: 5, before: 3 })).toEqual([[1, 2], false, true, 12])
  expect(await seqs({ limit: 5, after: 2 })).toEqual([[3, 4, 5, 6, 7], true, true, 12])
  expect(await seqs({ limit: 5, after: 12 })).toEqual([[], false, false, 12])
  expect(await seqs({ limit: 4, around: 6 })).toEqual([[5, 6, 7, 8], true, true, 12])
  expect(await seqs({ limit: 4, around: 12 })).toEqual([[9, 10, 11, 12], true, false, 12])
})

test('changes after a rev come whole, oldest first, and say when there are more', async () => {
  for (let i = 1; i <= 5; i++) await sendMessage(alice.id, conversationId, draft(`m${i}`))
  const part = await listChanges(bob.id, conversationId, { after: 1, limit: 3 })
  expect([part.messages.map(({ rev }) => rev), part.toRev, part.more]).toEqual([[2, 3, 4], 4, true])
  const rest = await listChanges(bob.id, conversationId, { after: 4 })
  expect([rest.messages.map(({ rev }) => rev), rest.toRev, rest.more]).toEqual([[5], 5, false])
  expect(rest.conversation).toMatchObject({
    lastSeq: 5,
    lastRev: 5,
    mine: { readSeq: 0 },
    peerReadSeq: 5,
  })
})
