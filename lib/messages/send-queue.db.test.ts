import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { storeMessage } from './send-queue'

async function makePair() {
  const [author, peer] = [await makeUser(), await makeUser()]
  const { conversationId } = await makeFriends(author, peer)
  return { author, peer, conversationId }
}

type Pair = Awaited<ReturnType<typeof makePair>>
const draft = ({ author, conversationId }: Pair, text: string, clientId = randomUUID()) => ({
  conversationId,
  userId: author.id,
  clientId,
  text,
})

test('messages sent at once share a statement and keep each conversation dense', async () => {
  const pairs = await Promise.all(Array.from({ length: 8 }, makePair))
  const texts = ['one', 'two', 'three']
  const sent = await Promise.all(
    texts.flatMap((text) => pairs.map((pair) => storeMessage(draft(pair, text)))),
  )
  expect(new Set(sent.map((stored) => String(stored?.sentAt))).size).toBeLessThan(sent.length / 2)
  for (const [i] of pairs.entries()) {
    const own = sent.filter((_, place) => place % pairs.length === i)
    expect(own.map((stored) => stored?.seq)).toEqual([1, 2, 3])
    expect(own.map((stored) => stored?.rev)).toEqual([1, 2, 3])
  }
})

test('a stranger and a reused client id in a group fail alone', async () => {
  const pair = await makePair()
  const other = await makePair()
  const clientId = randomUUID()
  await storeMessage(draft(pair, 'earlier', clientId))
  const outcomes = await Promise.allSettled([
    storeMessage(draft(other, 'good')),
    storeMessage({ ...draft(pair, 'from outside'), userId: other.author.id }),
    storeMessage(draft(pair, 'reused', clientId)),
    storeMessage(draft(pair, 'after')),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  const [good, outside, , after] = outcomes.map((one) => ('value' in one ? one.value : undefined))
  expect([good?.seq, outside, after?.seq]).toEqual([1, null, 2])
})

test('a conversation that somebody has locked does not hold up the others', async () => {
  const [held, free] = [await makePair(), await makePair()]
  const waits = await db.transaction(async (tx) => {
    await tx.execute(
      `select 1 from conversations where id = '${held.conversationId}' for no key update`,
    )
    const stored = storeMessage(draft(held, 'patience'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(await Promise.race([stored.then(() => 'held'), sendFree(free)])).toBe('free')
    return { stored }
  })
  expect((await waits.stored)?.seq).toBe(1)
})

test('drafts for a locked conversation take one connection, however many they are', async () => {
  const pair = await makePair()
  const drafts = Array.from({ length: 12 }, (_, i) => draft(pair, `draft ${i}`))
  const waits = await db.transaction(async (tx) => {
    await tx.execute(
      `select 1 from conversations where id = '${pair.conversationId}' for no key update`,
    )
    const stored: Promise<unknown>[] = []
    for (const one of drafts) {
      stored.push(storeMessage(one))
      await sleep(60)
    }
    const held = await tx.execute(
      `select pid from pg_stat_activity where datname = current_database()
         and wait_event_type = 'Lock' and query like '%WITH asked AS%'`,
    )
    expect(held).toHaveLength(1)
    return stored
  })
  expect(await Promise.all(waits)).toMatchObject(drafts.map((_, i) => ({ seq: i + 1 })))
})

async function sendFree(pair: Pair) {
  await storeMessage(draft(pair, 'go'))
  return 'free'
}
