import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { memberships } from '@/db/schema'
import { storedMentions } from '@/db/testing/stored-mentions'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { ann, bob, codeOf, eachWithGroup, groupId, owner } from '@/server/small-group'
import { mineOf, say, seqs } from '@/server/test-mentions'
import type { MessageDto } from './contract'

type Changed = EventPayload<'message.changed'>
eachWithGroup()

describe('an edit', () => {
  const edit = (input: object, who = ann) =>
    who.ask(`PATCH /api/conversations/${groupId}/messages/1`, { text: 'again', ...input })

  test('names anew whom it gives, and leaves the names alone when it gives none', async () => {
    await say(ann, { mentions: [bob.user.id] })
    expect((await edit({})).body).toMatchObject({ message: { rev: 2, mentions: [bob.user.id] } })
    const ear = await listenAs(owner.user.id)
    const { body } = await edit({ mentions: [owner.user.id, ann.user.id] })
    expect(body).toMatchObject({ message: { rev: 3, mentions: [owner.user.id] } })
    expect(await ear.heard<Changed>('message.changed')).toMatchObject([
      { rev: 3, message: { mentions: [owner.user.id] } },
    ])
    await ear.close()
    expect([await seqs(bob), await seqs(owner), await storedMentions(groupId)]).toEqual([
      [],
      [1],
      [[owner.user.id, 1]],
    ])
    expect((await edit({ mentions: [owner.user.id] })).body, 'said already').toMatchObject({
      message: { rev: 3 },
    })
    expect((await edit({ mentions: [] })).body).toMatchObject({ message: { rev: 4, mentions: [] } })
  })

  test('is refused what a message is refused, and keeps naming who has left', async () => {
    await say(ann, { mentions: [bob.user.id] })
    const stranger = [422, 'invalid', { mentions: 'not_members' }]
    expect(codeOf(await edit({ mentions: [randomUUID()] }))).toEqual(stranger)
    const all = { mentions: [], mentionsAll: true }
    expect(codeOf(await edit(all))).toEqual([403, 'forbidden', undefined])
    await db.delete(memberships).where(eq(memberships.userId, bob.user.id))
    const kept = await edit({ mentions: [bob.user.id, owner.user.id] })
    expect((kept.body as { message: MessageDto }).message.mentions.toSorted()).toEqual(
      [bob.user.id, owner.user.id].toSorted(),
    )
  })

  test('by who may can name all, and take it back', async () => {
    await say(owner, {})
    await edit({ mentions: [], mentionsAll: true }, owner)
    expect([await seqs(bob), (await mineOf(bob)).mentionedSeq]).toEqual([[1], 1])
    expect((await edit({}, owner)).body).toMatchObject({ message: { mentionsAll: true } })
    await edit({ mentions: [] }, owner)
    expect([await seqs(bob), (await mineOf(bob)).mentionedSeq]).toEqual([[], 0])
  })
})

test('a recall takes the names with it', async () => {
  await say(owner, { mentions: [bob.user.id], mentionsAll: true })
  const { body } = await owner.ask(`DELETE /api/conversations/${groupId}/messages/1`)
  expect(body).toMatchObject({ message: { mentions: [], mentionsAll: false } })
  expect([await seqs(bob), await seqs(ann), await storedMentions(groupId)]).toEqual([[], [], []])
  expect((await mineOf(ann)).mentionedSeq).toBe(0)
})
