import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { conversations, memberships, messages } from '@/db/schema'
import { removeFriend } from '@/lib/friends/remove-friend'
import { makeCaller } from '@/server/test-host'
import { alice, bob, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'
import type { MessageDto } from './contract'
import { sendMessage } from './send-message'

eachWithTwoFriends()

const path = (seq: number | string = 1, id = conversationId) =>
  `/api/conversations/${id}/messages/${seq}`
const edit = (text: string, { who = alice, seq = 1 } = {}) =>
  who.ask(`PATCH ${path(seq)}`, { text })
const recall = ({ who = alice, seq = 1 } = {}) => who.ask(`DELETE ${path(seq)}`)
const send = (text: string, clientId = randomUUID()) =>
  sendMessage(alice.user.id, conversationId, { clientId, text })
const makeOlder = (hours: number) =>
  sql`UPDATE messages SET sent_at = sent_at - make_interval(hours => ${hours}) WHERE conversation_id = ${conversationId}`
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

async function stored() {
  const [row] = await db.select().from(messages).where(eq(messages.conversationId, conversationId))
  const [head] = await db.select().from(conversations).where(eq(conversations.id, conversationId))
  return { text: row?.text, rev: row?.rev, lastRev: head?.lastRev, lastSeq: head?.lastSeq }
}

describe('an edit', () => {
  test('takes the next rev, says when, and keeps seq and everybody’s cursors', async () => {
    await send('lunch at noon?')
    const { status, body } = await edit('lunch at one?')
    const { message } = body as { message: MessageDto }
    expect(status).toBe(200)
    expect(message).toMatchObject({ seq: 1, rev: 2, text: 'lunch at one?', recalledAt: null })
    expect(Date.parse(message.editedAt ?? '')).toBeGreaterThan(Date.parse(message.sentAt))
    expect(await stored()).toEqual({ text: 'lunch at one?', rev: 2, lastRev: 2, lastSeq: 1 })
    const cursors = await db
      .select()
      .from(memberships)
      .where(eq(memberships.conversationId, conversationId))
    expect(cursors.map(({ readSeq }) => readSeq).sort()).toEqual([0, 1])
  })

  test('to the same text changes nothing, however late', async () => {
    await send('as it was')
    await makeOlder(49)
    await removeFriend(alice.user.id, bob.user.id)
    expect(await edit('as it was')).toMatchObject({
      status: 200,
      body: { message: { rev: 1, editedAt: null } },
    })
    expect(await stored()).toMatchObject({ rev: 1, lastRev: 2 })
  })

  test('is checked as a new text is', async () => {
    await send('hello')
    expect(await edit(' \n')).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid', fields: { text: 'empty' } } },
    })
    expect(await edit('x'.repeat(5_001))).toMatchObject({ status: 422 })
    expect(await alice.ask(`PATCH ${path()}`, { text: 'a', rev: 9 })).toMatchObject({ status: 400 })
    expect((await edit('a\r\nb')).body).toMatchObject({ message: { text: 'a\nb' } })
  })

  test('comes too late after 48 hours', async () => {
    await send('old words')
    await makeOlder(47)
    expect(await edit('newer words')).toMatchObject({ status: 200 })
    await makeOlder(1)
    expect(await edit('newest words')).toMatchObject(refused(403, 'too_late'))
    expect(await stored()).toEqual({ text: 'newer words', rev: 2, lastRev: 2, lastSeq: 1 })
  })

  test('of a recalled message is refused, and brings nothing back', async () => {
    await send('gone')
    await recall()
    expect(await edit('gone')).toMatchObject(refused(409, 'recalled'))
    expect(await edit('back again')).toMatchObject(refused(409, 'recalled'))
    expect(await stored()).toEqual({ text: '', rev: 2, lastRev: 2, lastSeq: 1 })
  })

  test('is for words alone; a recall is not', async () => {
    await send('said')
    await sql`UPDATE messages SET kind = 'voice' WHERE conversation_id = ${conversationId}`
    expect(await edit('sung')).toMatchObject(refused(403, 'forbidden'))
    expect(await stored()).toMatchObject({ text: 'said', rev: 1 })
    expect((await recall()).status).toBe(200)
  })

  test('needs the right to send; a recall does not', async () => {
    await send('between friends')
    await removeFriend(bob.user.id, alice.user.id)
    expect(await edit('one more word')).toMatchObject(refused(403, 'cannot_message'))
    expect(await recall()).toMatchObject({ status: 200, body: { message: { text: '' } } })
  })
})

describe('a recall', () => {
  test('leaves an empty message in its place, and a second one finds it so', async () => {
    await send('one')
    await send('two')
    const first = await recall()
    expect(first).toMatchObject({ status: 200, body: { message: { seq: 1, rev: 3, text: '' } } })
    expect((await recall()).body).toEqual(first.body)
    await makeOlder(72)
    expect(await recall()).toMatchObject({ status: 200, body: { message: { rev: 3 } } })
    expect(await stored()).toMatchObject({ lastRev: 3, lastSeq: 2 })
  })

  test('comes too late after 48 hours', async () => {
    await send('old words')
    await makeOlder(48)
    expect(await recall()).toMatchObject(refused(403, 'too_late'))
    expect(await stored()).toMatchObject({ text: 'old words', rev: 1 })
  })

  test('shows in the page, the changes, the sync and the list, and counts no message as read', async () => {
    await send('first')
    await send('secret')
    await edit('first, edited')
    await recall({ seq: 2 })
    const tombstone = { seq: 2, rev: 4, text: '', recalledAt: expect.any(String) }
    const page = await bob.ask(`GET /api/conversations/${conversationId}/messages`)
    expect(page.body).toMatchObject({ messages: [{ text: 'first, edited' }, tombstone], rev: 4 })
    const changes = await bob.ask(`GET /api/conversations/${conversationId}/changes?after=2`)
    expect(changes.body).toMatchObject({ messages: [{ seq: 1, rev: 3 }, tombstone], toRev: 4 })
    const head = { lastSeq: 2, lastRev: 4, lastMessage: tombstone, mine: { readSeq: 0 } }
    const sync = await bob.ask('POST /api/sync', { rev: 0, heads: { [conversationId]: [2, 3, 0] } })
    expect(sync.body).toMatchObject({ conversations: [head] })
    const list = await bob.ask('GET /api/conversations')
    expect(list.body).toMatchObject({ conversations: [head] })
    expect(JSON.stringify([page, changes, sync, list])).not.toContain('secret')
  })

  test('answers a late retry of the send with what became of it', async () => {
    const clientId = randomUUID()
    await send('too quick', clientId)
    await recall()
    const { messageJson, isRetry } = await send('too quick', clientId)
    expect([JSON.parse(messageJson), isRetry]).toMatchObject([{ rev: 2, text: '' }, true])
  })
})

describe('nobody but the author', () => {
  test('changes a message, and only its conversation’s members learn that it is there', async () => {
    await send('mine')
    const stranger = await makeCaller(host)
    for (const change of [edit('yours', { who: bob }), recall({ who: bob })])
      expect(await change).toMatchObject(refused(403, 'forbidden'))
    for (const change of [edit('x', { who: stranger }), recall({ who: stranger })])
      expect(await change).toMatchObject(refused(404, 'not_found'))
    for (const change of [edit('x', { seq: 2 }), recall({ seq: 2 })])
      expect(await change).toMatchObject(refused(404, 'not_found'))
    expect(await stored()).toEqual({ text: 'mine', rev: 1, lastRev: 1, lastSeq: 1 })
  })

  test.each(['0', '-1', '1.5', 'one', '99999999999'])('and there is no seq %s', async (seq) => {
    expect((await alice.ask(`DELETE ${path(seq)}`)).status).toBe(400)
  })

  test('hides what a newcomer may not see', async () => {
    await send('before your time')
    await sql`UPDATE memberships SET history_from_seq = 2 WHERE conversation_id = ${conversationId}`
    expect(await recall()).toMatchObject(refused(404, 'not_found'))
  })
})
