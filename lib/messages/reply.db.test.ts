import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller } from '@/server/test-host'
import { alice, bob, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'
import type { MessageDto } from './contract'

eachWithTwoFriends()

const path = (id = conversationId) => `/api/conversations/${id}/messages`
const send = (text: string, { who = alice, clientId = randomUUID(), ...reply } = {}) =>
  who.ask(`POST ${path()}`, { clientId, text, ...reply })
const answer = (replyTo: unknown, { who = bob, clientId = randomUUID(), text = 'yes' } = {}) =>
  who.ask(`POST ${path()}`, { clientId, text, replyTo })
const quoteIn = ({ body }: { body: unknown }) => (body as { message: MessageDto }).message.replyTo
const page = async (who = alice) => {
  const { body } = await who.ask(`GET ${path()}`)
  return (body as { messages: MessageDto[] }).messages
}
const hideFirstFrom = (userId: string) =>
  sql`UPDATE memberships SET history_from_seq = 2
      WHERE conversation_id = ${conversationId} AND user_id = ${userId}`
type Changed = EventPayload<'message.changed'>

describe('a reply', () => {
  test('quotes one line of its original, for both people and wherever it is read', async () => {
    await send(`Lunch\nat noon? ${'x'.repeat(200)}`)
    const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
    const sent = await answer(1)
    expect(sent.status).toBe(201)
    const replyTo = {
      seq: 1,
      rev: 1,
      author: { id: alice.user.id, username: alice.user.username },
      excerpt: expect.stringMatching(/^Lunch at noon\? x{104}…$/),
    }
    expect(quoteIn(sent)).toMatchObject(replyTo)
    for (const who of [alice, bob]) expect((await page(who))[1]).toMatchObject({ replyTo })
    const changes = await alice.ask(`GET /api/conversations/${conversationId}/changes?after=1`)
    expect(changes.body).toMatchObject({ messages: [{ replyTo }] })
    const list = await alice.ask('GET /api/conversations')
    expect(list.body).toMatchObject({ conversations: [{ lastMessage: { replyTo } }] })
    for (const ear of ears) {
      const heard = await ear.heard<Changed>('message.changed')
      expect(heard).toMatchObject([{ rev: 2, by: bob.user.id, message: { replyTo } }])
      await ear.close()
    }
  })

  test('to an own message, and to a reply, quotes that alone', async () => {
    await send('one')
    await answer(1, { text: 'two' })
    expect(quoteIn(await answer(2))).toMatchObject({ author: { id: bob.user.id }, excerpt: 'two' })
  })

  test('says what its original says now', async () => {
    await send('Lunch at noon?')
    await answer(1)
    await alice.ask(`PATCH ${path()}/1`, { text: 'Lunch at one?' })
    expect((await page())[1]?.replyTo).toMatchObject({ rev: 3, excerpt: 'Lunch at one?' })
  })

  test('tells nothing of a recalled original on any path, and can still be sent', async () => {
    await send('secret')
    const ear = await listenAs(alice.user.id)
    await answer(1)
    await ear.heard('message.changed')
    await alice.ask(`DELETE ${path()}/1`)
    const late = await answer(1)
    const edited = await bob.ask(`PATCH ${path()}/2`, { text: 'yes!' })
    for (const said of [late, edited])
      expect(quoteIn(said)).toMatchObject({ rev: 3, author: { id: alice.user.id }, excerpt: '' })
    const changes = await alice.ask(`GET /api/conversations/${conversationId}/changes?after=0`)
    const sync = await alice.ask('POST /api/sync', { rev: 0, heads: {} })
    const heard = (await ear.heard<Changed>('message.changed')).filter(({ rev }) => rev > 2)
    expect(heard).toHaveLength(3)
    expect(JSON.stringify([await page(), changes, sync, heard])).not.toContain('secret')
    await ear.close()
  })

  test('that is recalled quotes nothing', async () => {
    await send('asked')
    await answer(1)
    const gone = await bob.ask(`DELETE ${path()}/2`)
    expect(quoteIn(gone)).toBeNull()
    expect((await page())[1]?.replyTo).toBeNull()
  })
})

describe('nothing to answer', () => {
  const refused = (fields: object) => ({
    status: 422,
    body: { error: { code: 'invalid', fields } },
  })
  const missing = refused({ replyTo: 'missing' })

  test('at a seq that nobody has written, nor at the next one', async () => {
    await send('one')
    for (const seq of [0, 2, 3, 2_147_483_647]) expect(await answer(seq)).toMatchObject(missing)
    expect(await page()).toHaveLength(1)
  })

  test('where the history begins later, which tells no more than an empty place', async () => {
    await send('before your time')
    await hideFirstFrom(bob.user.id)
    const bare = async (seq: number) =>
      JSON.stringify((await answer(seq)).body).replace(/"requestId":"[^"]+"/, '')
    expect(await answer(1)).toMatchObject(missing)
    expect(await bare(1)).toBe(await bare(99))
  })

  test('in a line of the system', async () => {
    await send('somebody joined')
    await sql`UPDATE messages SET kind = 'system' WHERE conversation_id = ${conversationId}`
    expect(await answer(1)).toMatchObject(missing)
  })

  test.each([-1, 1.5, '1', null, [1], 2 ** 31])('with %j, which is no seq', async (replyTo) => {
    expect((await answer(replyTo)).status).toBe(400)
  })

  test('for a stranger or a former friend, who learn the same as without it', async () => {
    await send('one')
    const stranger = await makeCaller(host)
    for (const seq of [1, 99])
      expect(await answer(seq, { who: stranger })).toMatchObject({ status: 404 })
    await sql`UPDATE memberships SET may_send = false WHERE conversation_id = ${conversationId}`
    for (const seq of [1, 99])
      expect(await answer(seq)).toMatchObject({ body: { error: { code: 'cannot_message' } } })
  })

  test('holds up nobody who sends at the same moment', async () => {
    await send('one')
    const answers = await Promise.all([answer(9), answer(1), send('other'), answer(7)])
    expect(answers.map(({ status }) => status)).toEqual([422, 201, 201, 422])
    expect((await page()).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })
})

test('a retry is the same reply; another original is a conflict', async () => {
  await send('one')
  await send('two')
  const clientId = randomUUID()
  const first = await answer(1, { clientId })
  expect(await answer(1, { clientId })).toMatchObject({ status: 200, body: first.body })
  for (const other of [2, undefined, 99])
    expect(await answer(other, { clientId })).toMatchObject({ status: 409 })
  const plain = randomUUID()
  await send('plain', { clientId: plain })
  expect(await answer(1, { who: alice, clientId: plain, text: 'plain' })).toMatchObject({
    status: 409,
  })
})

test('whose history begins after the original is shown the reply without it', async () => {
  await send('before your time')
  await hideFirstFrom(bob.user.id)
  const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
  const sent = await answer(1, { who: alice, text: 'as I said' })
  expect(quoteIn(sent)).toMatchObject({ excerpt: 'before your time' })
  const reacted = await bob.ask(`PUT ${path()}/2/reactions/${encodeURIComponent('👍')}`)
  expect(quoteIn(reacted)).toBeNull()
  for (const ear of ears) {
    const heard = await ear.heard<Changed>('message.changed')
    expect(heard.map(({ rev, message }) => [rev, message])).toEqual([
      [2, null],
      [3, null],
    ])
    await ear.close()
  }
  expect((await page(alice))[1]).toMatchObject({ replyTo: { excerpt: 'before your time' } })
  expect(await page(bob)).toMatchObject([{ text: 'as I said', replyTo: null }])
})
