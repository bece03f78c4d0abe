import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { conversations, outbox, reactions } from '@/db/schema'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { makeCaller } from '@/server/test-host'
import { alice, bob, conversationId, eachWithTwoFriends, host } from '@/server/two-friends'
import type { MessageDto } from './contract'
import { sendMessage } from './send-message'

eachWithTwoFriends()
beforeEach(async () => {
  await sendMessage(alice.user.id, conversationId, { clientId: randomUUID(), text: 'good news' })
})

const path = (emoji: string, seq = 1) =>
  `/api/conversations/${conversationId}/messages/${seq}/reactions/${encodeURIComponent(emoji)}`
const put = (emoji: string, { who = bob, seq = 1 } = {}) => who.ask(`PUT ${path(emoji, seq)}`)
const take = (emoji: string, { who = bob, seq = 1 } = {}) => who.ask(`DELETE ${path(emoji, seq)}`)
const under = (emoji: string, count: number, mine: boolean) => ({ emoji, count, mine })
const withReactions = (...reactions: object[]) => ({
  status: 200,
  body: { message: { reactions } },
})
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const lastRev = async () => {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, conversationId))
  return row?.lastRev
}
const page = async (who = alice) => {
  const { body } = await who.ask(`GET /api/conversations/${conversationId}/messages`)
  return (body as { messages: MessageDto[] }).messages
}
type Changed = EventPayload<'message.changed'>

describe('a reaction', () => {
  test('counts people, and says to each which are theirs', async () => {
    expect(await put('👍')).toMatchObject(withReactions(under('👍', 1, true)))
    expect(await put('👍', { who: alice })).toMatchObject(withReactions(under('👍', 2, true)))
    await put('🎉')
    expect(await page(alice)).toMatchObject([
      { rev: 4, reactions: [under('👍', 2, true), under('🎉', 1, false)] },
    ])
    expect(await page(bob)).toMatchObject([
      { reactions: [under('👍', 2, true), under('🎉', 1, true)] },
    ])
    const changes = await alice.ask(`GET /api/conversations/${conversationId}/changes?after=3`)
    expect(changes.body).toMatchObject({ messages: [{ rev: 4 }], toRev: 4 })
    expect(await take('👍')).toMatchObject(
      withReactions(under('👍', 1, false), under('🎉', 1, true)),
    )
    await take('🎉')
    expect(await take('👍', { who: alice })).toMatchObject(withReactions())
    expect(
      await db.select().from(reactions).where(eq(reactions.conversationId, conversationId)),
    ).toEqual([])
  })

  test('put or taken twice is put or taken once', async () => {
    const first = await put('❤')
    expect(first).toMatchObject(withReactions(under('❤️', 1, true)))
    expect(await put('❤️')).toMatchObject({ status: 200, body: first.body })
    expect(await lastRev()).toBe(2)
    expect(await take('❤')).toMatchObject(withReactions())
    expect(await take('❤️')).toMatchObject(withReactions())
    expect(await lastRev()).toBe(3)
  })

  test('is told to both with who did what, and without whose the others are', async () => {
    const ears = [await listenAs(alice.user.id), await listenAs(bob.user.id)]
    await put('👍')
    await put('👍', { who: alice })
    await take('👍')
    for (const ear of ears) {
      const heard = await ear.heard<Changed>('message.changed')
      expect(heard.map(({ rev, seq, by, reaction }) => [rev, seq, by, reaction])).toEqual([
        [2, 1, bob.user.id, { emoji: '👍', on: true }],
        [3, 1, alice.user.id, { emoji: '👍', on: true }],
        [4, 1, bob.user.id, { emoji: '👍', on: false }],
      ])
      expect(heard.map(({ message }) => message?.reactions)).toEqual([
        [{ emoji: '👍', count: 1 }],
        [{ emoji: '👍', count: 2 }],
        [{ emoji: '👍', count: 1 }],
      ])
      await ear.close()
    }
    const waiting = () => db.select().from(outbox).where(eq(outbox.streamId, conversationId))
    await expect.poll(waiting, { timeout: 5_000 }).toEqual([])
  })

  test('changes neither text nor cursors, and stays through an edit', async () => {
    await put('👍')
    const ear = await listenAs(bob.user.id)
    const edited = await alice.ask(`PATCH /api/conversations/${conversationId}/messages/1`, {
      text: 'better news',
    })
    expect(edited).toMatchObject(withReactions(under('👍', 1, false)))
    const [heard] = await ear.heard<Changed>('message.changed')
    expect(heard?.message?.reactions).toEqual([{ emoji: '👍', count: 1 }])
    await ear.close()
    const cursors = await sql`
      SELECT read_seq FROM memberships WHERE conversation_id = ${conversationId} ORDER BY read_seq`
    expect(cursors.map(({ read_seq }) => read_seq)).toEqual([0, 1])
  })

  test('goes with a recall, after which there is none', async () => {
    await put('👍')
    const recalled = await alice.ask(`DELETE /api/conversations/${conversationId}/messages/1`)
    expect(recalled).toMatchObject(withReactions())
    expect(await put('👍')).toMatchObject(refused(409, 'recalled'))
    expect(await take('👍')).toMatchObject(refused(409, 'recalled'))
    expect(await page()).toMatchObject([{ rev: 3, reactions: [] }])
  })
})

test('fifty at once from two people and a recall among them end with a tombstone and an event each', async () => {
  const kinds = ['👍', '❤️', '😂', '🎉', '😮']
  const ear = await listenAs(alice.user.id)
  const asked = Array.from({ length: 50 }, (_, i) => {
    const change = i % 3 === 2 ? take : put
    return change(kinds[i % 5] ?? '', { who: i % 2 ? alice : bob })
  })
  const recall = alice.ask(`DELETE /api/conversations/${conversationId}/messages/1`)
  for (const { status } of await Promise.all(asked)) expect([200, 409]).toContain(status)
  const { rev } = ((await recall).body as { message: MessageDto }).message
  expect(await lastRev()).toBe(rev)
  expect(await page()).toMatchObject([{ rev, text: '', reactions: [] }])
  const heard = await ear.heard<Changed>('message.changed')
  const revs = heard.map((event) => event.rev).sort((a, b) => a - b)
  expect(revs).toEqual(Array.from({ length: rev - 1 }, (_, i) => i + 2))
  for (const { rev: at, message } of heard) expect(message?.rev).toBe(at)
  await ear.close()
})

describe('is refused', () => {
  test.each(['👍👍', 'ok', '1', '🇨', 'x'.repeat(50), '<b>'])(
    '%s is not one emoji',
    async (emoji) => {
      const bad = { status: 422, body: { error: { fields: { emoji: 'not_one_emoji' } } } }
      expect(await put(emoji)).toMatchObject(bad)
      expect(await take(emoji)).toMatchObject(bad)
    },
  )

  test('what is not even an address', async () => {
    const address = path('👍').replace(/[^/]+$/, '%F0%9F')
    expect((await bob.ask(`PUT ${address}`)).status).toBe(400)
    expect((await put('👍', { seq: 0 })).status).toBe(400)
  })

  test('the twenty-first kind, but not more people on the twentieth', async () => {
    const kinds = Array.from('😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰😗😙😚🙂🤗🤩')
    for (const emoji of kinds.slice(0, 20)) expect((await put(emoji)).status).toBe(200)
    const last = kinds[19] ?? ''
    expect(await put(kinds[20] ?? '')).toMatchObject({
      status: 422,
      body: { error: { fields: { emoji: 'too_many' } } },
    })
    expect((await put(last, { who: alice })).status).toBe(200)
    expect(await lastRev()).toBe(22)
    await take('😀')
    expect((await put(kinds[20] ?? '')).status).toBe(200)
  })

  test('from strangers, and where nothing is', async () => {
    const stranger = await makeCaller(host)
    for (const seq of [1, 2]) {
      expect(await put('👍', { who: stranger, seq })).toMatchObject(refused(404, 'not_found'))
      expect(await take('👍', { who: stranger, seq })).toMatchObject(refused(404, 'not_found'))
    }
    expect(await put('👍', { seq: 2 })).toMatchObject(refused(404, 'not_found'))
    await sql`UPDATE memberships SET history_from_seq = 2
      WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
    expect(await put('👍')).toMatchObject(refused(404, 'not_found'))
  })

  test('under a line of the system, and where sending has ended', async () => {
    await sql`UPDATE messages SET kind = 'system' WHERE conversation_id = ${conversationId}`
    expect(await put('👍')).toMatchObject(refused(403, 'forbidden'))
    await sql`UPDATE messages SET kind = 'text' WHERE conversation_id = ${conversationId}`
    await put('👍')
    await sql`UPDATE memberships SET may_send = false WHERE conversation_id = ${conversationId}`
    expect(await put('🎉')).toMatchObject(refused(403, 'cannot_message'))
    expect(await take('👍')).toMatchObject(refused(403, 'cannot_message'))
    expect(await page()).toMatchObject([{ reactions: [under('👍', 1, false)] }])
  })
})
