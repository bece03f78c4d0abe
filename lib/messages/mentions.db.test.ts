import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends } from '@/db/factories'
import { conversations, memberships } from '@/db/schema'
import { storedMentions } from '@/db/testing/stored-mentions'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { ann, bob, codeOf, eachWithGroup, groupId, host, owner } from '@/server/small-group'
import { makeCaller } from '@/server/test-host'
import { mineOf, say, seqs } from '@/server/test-mentions'
import type { MessageDto } from './contract'

type Changed = EventPayload<'message.changed'>
eachWithGroup()

describe('a message that names members', () => {
  test('says whom in its answer, its event and wherever it is read, and marks the conversation for them', async () => {
    const ear = await listenAs(bob.user.id)
    const { status, body } = await say(ann, {
      text: '@Bob look',
      mentions: [bob.user.id, bob.user.id],
    })
    expect(status).toBe(201)
    const { message } = body as { message: MessageDto }
    expect(message).toMatchObject({ seq: 1, mentions: [bob.user.id], mentionsAll: false })
    expect(await ear.heard<Changed>('message.changed')).toMatchObject([{ message }])
    await ear.close()
    const page = await bob.ask(`GET /api/conversations/${groupId}/messages`)
    expect(page.body).toMatchObject({ messages: [{ mentions: [bob.user.id] }] })
    expect(await storedMentions(groupId)).toEqual([[bob.user.id, 1]])
    expect([(await mineOf(bob)).mentionedSeq, (await mineOf(owner)).mentionedSeq]).toEqual([1, 0])
    const sync = await bob.ask('POST /api/sync', { heads: {} })
    expect(sync.body).toMatchObject({ conversations: [{ mine: { mentionedSeq: 1 } }] })
  })

  test('is found by them until they have read it', async () => {
    for (const mentioned of [[bob.user.id], [], [bob.user.id, owner.user.id]])
      await say(ann, { mentions: mentioned })
    expect([await seqs(bob), await seqs(bob, 1), await seqs(owner), await seqs(ann)]).toEqual([
      [1, 3],
      [3],
      [3],
      [],
    ])
    await bob.ask(`PUT /api/conversations/${groupId}/read`, { seq: 1 })
    expect(await seqs(bob)).toEqual([3])
  })

  test('names nobody who is not one, nor its author, and more than twenty not at all', async () => {
    const stranger = await makeCaller(host)
    const notMembers = [422, 'invalid', { mentions: 'not_members' }]
    for (const one of [stranger.user.id, randomUUID()])
      expect(codeOf(await say(ann, { mentions: [bob.user.id, one] }))).toEqual(notMembers)
    await db
      .delete(memberships)
      .where(and(eq(memberships.conversationId, groupId), eq(memberships.userId, bob.user.id)))
    expect(codeOf(await say(ann, { mentions: [bob.user.id] })), 'who has left').toEqual(notMembers)
    const many = Array.from({ length: 200 }, () => randomUUID())
    expect(codeOf(await say(ann, { mentions: many }))).toEqual([
      422,
      'invalid',
      { mentions: 'too_many' },
    ])
    expect(codeOf(await say(ann, { mentions: ['@all'] }))[0]).toBe(400)
    expect(await storedMentions(groupId)).toEqual([])
    expect((await say(ann, { mentions: [ann.user.id] })).body).toMatchObject({
      message: { seq: 1, mentions: [] },
    })
    expect(await storedMentions(groupId)).toEqual([])
  })

  test('leaves its neighbours alone when it is refused in the same breath', async () => {
    const all = Array.from({ length: 30 }, (_, i) =>
      say(ann, { mentions: i % 3 === 0 ? [randomUUID()] : [bob.user.id] }),
    )
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(10)
    expect((await storedMentions(groupId)).map(([, seq]) => seq)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    )
  })
})

describe('a message that names all', () => {
  test('is for owner and admins to send, and marks it for everybody', async () => {
    expect(codeOf(await say(ann, { mentionsAll: true }))).toEqual([403, 'forbidden', undefined])
    await db
      .update(memberships)
      .set({ role: 'admin' })
      .where(and(eq(memberships.conversationId, groupId), eq(memberships.userId, ann.user.id)))
    for (const who of [owner, ann]) {
      const { body } = await say(who, { mentionsAll: true })
      expect(body).toMatchObject({ message: { mentionsAll: true, mentions: [] } })
    }
    expect([await seqs(bob), await seqs(bob, 2), (await mineOf(bob)).mentionedSeq]).toEqual([
      [2],
      [],
      2,
    ])
    const [row] = await db.select().from(conversations).where(eq(conversations.id, groupId))
    expect(row?.lastAllSeq).toBe(2)
    expect(await seqs(ann), 'who wrote it has read it').toEqual([])
  })

  test('is nothing for two people, nor for a newcomer who does not see it', async () => {
    const { conversationId } = await makeFriends(ann.user, bob.user)
    const alone = await ann.ask(`POST /api/conversations/${conversationId}/messages`, {
      ...{ clientId: randomUUID(), text: '@all', mentionsAll: true },
    })
    expect(codeOf(alone)).toEqual([403, 'forbidden', undefined])
    await say(owner, { mentionsAll: true, mentions: [bob.user.id] })
    await db
      .update(memberships)
      .set({ historyFromSeq: 2 })
      .where(eq(memberships.userId, bob.user.id))
    expect([await seqs(bob), (await mineOf(bob)).mentionedSeq]).toEqual([[], 0])
  })
})

test('a stranger asks in vain', async () => {
  const stranger = await makeCaller(host)
  for (const one of [groupId, randomUUID()])
    expect(codeOf(await stranger.ask(`GET /api/conversations/${one}/mentions`))[1]).toBe(
      'not_found',
    )
})
