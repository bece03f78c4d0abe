import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { sendMessage } from '@/lib/messages/send-message'
import { searchMessages } from './search-messages'

async function makeTalk() {
  const [alice, bob] = [await makeUser(), await makeUser()]
  const { conversationId } = await makeFriends(alice, bob)
  const send = (text: string) =>
    sendMessage(alice.id, conversationId, { clientId: randomUUID(), text })
  return { alice, conversationId, send }
}

/** Holds the terms so that no look at them ends, until the answer is there. */
async function whileTermsAreLocked<T>(work: () => Promise<T>): Promise<T> {
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  let locked = () => {}
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  const holder = sql.begin(async (tx) => {
    await tx`LOCK TABLE message_terms IN ACCESS EXCLUSIVE MODE`
    locked()
    await isReleased
  })
  await isLocked
  try {
    return await work()
  } finally {
    release()
    await holder
  }
}

test('a search that cannot look anywhere ends by itself and says so', async () => {
  const { alice, send } = await makeTalk()
  await send('somewhere in here')
  const outcome = whileTermsAreLocked(() => searchMessages(alice.id, { q: 'somewhere' }))
  await expect(outcome).rejects.toMatchObject({ code: '57014' })
  expect((await searchMessages(alice.id, { q: 'somewhere' })).hits).toHaveLength(1)
})

test('more searches than there are places wait, and the others’ connections stay free', async () => {
  const { alice, send } = await makeTalk()
  await send('somewhere in here')
  const refused = await whileTermsAreLocked(async () => {
    const searches = Array.from({ length: 8 }, () =>
      searchMessages(alice.id, { q: 'somewhere' }).catch((error) => error),
    )
    const waiting = async () => {
      const [active] = await sql<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`
      return active?.count
    }
    await expect.poll(waiting, { interval: 20 }).toBe(3)
    await sleep(50)
    expect(await waiting()).toBe(3)
    return Promise.all(searches)
  })
  expect(refused.every(({ code }) => code === '57014' || code === '53300')).toBe(true)
})
