import { beforeEach, expect, test } from 'vitest'
import { sql, transaction } from '@/db/client'
import { makeFriends, makeHistory, makeUser } from '@/db/factories'
import { markDelivered } from './mark-delivered'

let alice: Awaited<ReturnType<typeof makeUser>>
let low: string
let high: string

beforeEach(async () => {
  alice = await makeUser()
  const ids = []
  for (let i = 0; i < 2; i++) {
    const friend = await makeUser()
    const { conversationId } = await makeFriends(alice, friend)
    await makeHistory(conversationId, [{ authorId: friend.id, text: 'hi', sentAt: new Date() }])
    ids.push(conversationId)
  }
  ids.sort()
  low = ids[0] ?? ''
  high = ids[1] ?? ''
})

const deliveredSeqs = async () => {
  const rows = await sql<{ seq: number }[]>`
    SELECT delivered_seq AS seq FROM memberships WHERE user_id = ${alice.id} ORDER BY conversation_id`
  return rows.map(({ seq }) => seq)
}

test('cursors move up to what there is, and never back', async () => {
  await markDelivered(alice.id, { [low]: 99, [high]: 1 })
  expect(await deliveredSeqs()).toEqual([1, 1])
  await markDelivered(alice.id, { [low]: 0 })
  expect(await deliveredSeqs()).toEqual([1, 1])
})

test('the locks are taken in id order, whatever the order of asking', async () => {
  const moving = await transaction(async (tx) => {
    await tx.execute(`SELECT 1 FROM memberships WHERE conversation_id = '${low}' FOR UPDATE`)
    const moved = markDelivered(alice.id, { [high]: 1, [low]: 1 })
    await expect.poll(waitingForLocks).toBe(1)
    // It holds nothing above what it waits for: nobody who goes upwards can meet it head on.
    await tx.execute(
      `SELECT 1 FROM memberships WHERE conversation_id = '${high}' FOR UPDATE NOWAIT`,
    )
    return { moved }
  })
  await moving.moved
  expect(await deliveredSeqs()).toEqual([1, 1])
})

async function waitingForLocks() {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return row?.count
}
