import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { removeFriend } from '@/lib/friends/remove-friend'
import { makeCaller } from '@/server/test-host'
import { alice, bob, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'
import type { MessageDto } from './contract'
import { recallMessage } from './recall-message'
import { sendMessage } from './send-message'

eachWithTwoFriends()

const of = () => `/api/conversations/${conversationId}`
const pin = (seq = 1, who = bob) => who.ask(`PUT ${of()}/messages/${seq}/pin`)
const unpin = (seq = 1, who = bob) => who.ask(`DELETE ${of()}/messages/${seq}/pin`)
const send = (text: string) =>
  sendMessage(alice.user.id, conversationId, { clientId: randomUUID(), text })
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

async function pinned(who = alice) {
  const { body } = await who.ask(`GET ${of()}/pins`)
  return (body as { messages: MessageDto[] }).messages.map(({ seq }) => seq)
}

async function counted() {
  const [row] = await sql<{ pins: number; rev: number }[]>`
    SELECT pinned_count AS pins, last_rev AS rev FROM conversations WHERE id = ${conversationId}`
  return row
}

async function hasPins() {
  const { body } = await alice.ask(`GET ${of()}`)
  return (body as { conversation: { hasPins: boolean } }).conversation.hasPins
}

describe('a pin', () => {
  test('is for both, with a rev and one event, and a second one changes nothing', async () => {
    await send('where we meet')
    expect(await pin()).toMatchObject({
      status: 200,
      body: { message: { rev: 2, pinnedAt: expect.any(String), editedAt: null } },
    })
    expect(await pin(1, alice)).toMatchObject({ status: 200, body: { message: { rev: 2 } } })
    expect(await counted()).toEqual({ pins: 1, rev: 2 })
    expect(await hasPins()).toBe(true)
    const changes = await alice.ask(`GET ${of()}/changes?after=1`)
    expect(changes.body).toMatchObject({
      messages: [{ seq: 1, pinnedAt: expect.any(String) }],
      conversation: { hasPins: true },
    })
    const events = await sql`
      SELECT rev FROM outbox WHERE stream_id = ${conversationId} AND rev > 2`
    expect(events).toHaveLength(0)
  })

  test('ends for both, and what is not pinned stays as it is', async () => {
    await send('where we meet')
    await pin()
    expect(await unpin(1, alice)).toMatchObject({
      status: 200,
      body: { message: { rev: 3, pinnedAt: null } },
    })
    expect(await unpin()).toMatchObject({ status: 200, body: { message: { rev: 3 } } })
    expect(await counted()).toEqual({ pins: 0, rev: 3 })
    expect(await hasPins()).toBe(false)
    expect(await pinned()).toEqual([])
  })

  test('stays through an edit, and goes with a recall', async () => {
    await send('where we meet')
    await pin()
    await alice.ask(`PATCH ${of()}/messages/1`, { text: 'where we meet now' })
    expect(await pinned()).toEqual([1])
    await recallMessage(alice.user.id, { conversationId, seq: 1 })
    expect(await pinned()).toEqual([])
    expect(await counted()).toEqual({ pins: 0, rev: 4 })
    expect(await pin()).toMatchObject(refused(409, 'recalled'))
  })

  test('belongs to whoever may write there', async () => {
    await send('where we meet')
    const stranger = await makeCaller(host)
    expect(await pin(1, stranger)).toMatchObject(refused(404, 'not_found'))
    expect(await pin(7)).toMatchObject(refused(404, 'not_found'))
    await removeFriend(alice.user.id, bob.user.id)
    expect(await pin()).toMatchObject(refused(403, 'cannot_message'))
  })

  test('in a group is for those who lead it; what the system says is nobody’s', async () => {
    await send('the plan')
    await send('joined')
    await sql`
      UPDATE conversations SET kind = 'group', direct_key = NULL WHERE id = ${conversationId}`
    await sql`
      UPDATE memberships SET role = 'admin'
      WHERE conversation_id = ${conversationId} AND user_id = ${alice.user.id}`
    await sql`
      UPDATE messages SET kind = 'system' WHERE conversation_id = ${conversationId} AND seq = 2`
    expect(await pin(1, bob)).toMatchObject(refused(403, 'forbidden'))
    expect(await pin(1, alice)).toMatchObject({ status: 200 })
    expect(await unpin(1, bob)).toMatchObject(refused(403, 'forbidden'))
    expect(await pin(2, alice)).toMatchObject(refused(403, 'forbidden'))
  })

  test('is one of fifty at most, however many ask at once', async () => {
    for (let n = 0; n < 52; n++) await send(`line ${n}`)
    await sql`
      UPDATE messages SET pinned_at = now() WHERE conversation_id = ${conversationId} AND seq <= 49`
    await sql`UPDATE conversations SET pinned_count = 49 WHERE id = ${conversationId}`
    const answers = await Promise.all([50, 51, 52].map((seq) => pin(seq)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
    expect(answers.find(({ status }) => status === 422)).toMatchObject(
      refused(422, 'too_many_pins'),
    )
    expect(await pinned()).toHaveLength(50)
  })
})

test('the list has the newest pin first, and nothing from before somebody’s history', async () => {
  for (const text of ['one', 'two', 'three']) await send(text)
  expect(await pinned()).toEqual([])
  await pin(2)
  await pin(3)
  await pin(1)
  expect(await pinned()).toEqual([1, 3, 2])
  await sql`
    UPDATE memberships SET history_from_seq = 2
    WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
  expect(await pinned(bob)).toEqual([3, 2])
})
