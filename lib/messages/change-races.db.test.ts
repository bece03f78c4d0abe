import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { conversations, messages, outbox } from '@/db/schema'
import { removeFriend } from '@/lib/friends/remove-friend'
import type { EventPayload } from '@/lib/realtime/contract'
import { listenAs } from '@/lib/realtime/test-ear'
import { editMessage } from './edit-message'
import { recallMessage } from './recall-message'
import { sendMessage } from './send-message'

let alice: Awaited<ReturnType<typeof makeUser>>
let bob: Awaited<ReturnType<typeof makeUser>>
let conversationId: string

beforeEach(async () => {
  alice = await makeUser()
  bob = await makeUser()
  conversationId = (await makeFriends(alice, bob)).conversationId
})

const send = (text: string) =>
  sendMessage(alice.id, conversationId, { clientId: randomUUID(), text })
const edit = (text: string) => editMessage(alice.id, { conversationId, seq: 1 }, { text })
const revOf = (messageJson: string) => JSON.parse(messageJson).rev as number

test('fifty edits, two sends and a recall at once leave a tombstone, dense revs and an event for each', async () => {
  await send('contested')
  const ears = [await listenAs(alice.id), await listenAs(bob.id)]
  const refusals: string[] = []
  const editTo = (version: number) =>
    edit(`version ${version}`).catch(({ code }) => void refusals.push(code))
  const early = Array.from({ length: 20 }, (_, i) => editTo(i))
  const recall = recallMessage(alice.id, { conversationId, seq: 1 })
  const sends = [send('and on'), send('it goes')]
  const late = Array.from({ length: 30 }, (_, i) => editTo(20 + i))
  const [recalled] = await Promise.all([recall, ...sends])
  const answers = await Promise.all([...early, ...late])
  const edited = answers.filter((json) => json !== undefined)
  expect(refusals).toEqual(Array.from({ length: 50 - edited.length }, () => 'recalled'))
  for (const json of edited) expect(revOf(json)).toBeLessThan(revOf(recalled))

  const rows = await db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.seq)
  expect(rows[0]).toMatchObject({ rev: revOf(recalled), text: '' })
  const lastRev = edited.length + 4
  const [head] = await db.select().from(conversations).where(eq(conversations.id, conversationId))
  expect(head).toMatchObject({ lastSeq: 3, lastRev })
  for (const ear of ears) {
    const heard = await ear.heard<EventPayload<'message.changed'>>('message.changed')
    const revs = heard.map(({ rev }) => rev).sort((a, b) => a - b)
    expect(revs).toEqual(Array.from({ length: lastRev - 1 }, (_, i) => i + 2))
    const last = heard.find(({ rev }) => rev === revOf(recalled))
    expect(last).toMatchObject({ seq: 1, by: alice.id, message: JSON.parse(recalled) })
    await ear.close()
  }
  const waiting = () => db.select().from(outbox).where(eq(outbox.streamId, conversationId))
  await expect.poll(waiting, { timeout: 5_000 }).toEqual([])
})

test('no edit is later than the end of a friendship', async () => {
  await send('first')
  const edits = Array.from({ length: 20 }, (_, i) => edit(`racing ${i}`).catch(() => null))
  await Promise.all([...edits.slice(0, 5), removeFriend(bob.id, alice.id), ...edits.slice(5)])
  const [closed] = await db.select().from(conversations).where(eq(conversations.id, conversationId))
  const [row] = await db.select().from(messages).where(eq(messages.conversationId, conversationId))
  expect(row?.rev).toBeLessThan(closed?.lastRev ?? 0)
})
