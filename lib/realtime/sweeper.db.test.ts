import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { makeFriends, makeGroup, makeUser } from '@/db/factories'
import { outbox } from '@/db/schema'
import { rebuildEvents } from '@/lib/delivery/rebuild-events'
import { env } from '@/lib/env'
import { removeFriend } from '@/lib/friends/remove-friend'
import { removeMember } from '@/lib/members/remove-member'
import { editMessage } from '@/lib/messages/edit-message'
import { recallMessage } from '@/lib/messages/recall-message'
import { sendMessage } from '@/lib/messages/send-message'
import { processWide } from '@/lib/process-wide'
import type { EventPayload } from './contract'
import { LeanPusher } from './lean-pusher'
import { drainRelay } from './relay'
import { type OverdueRow, sweepOutbox } from './sweeper'
import { listenAs } from './test-ear'

let alice: Awaited<ReturnType<typeof makeUser>>
let bob: Awaited<ReturnType<typeof makeUser>>
let conversationId: string

beforeEach(async () => {
  await db.delete(outbox)
  alice = await makeUser()
  bob = await makeUser()
  conversationId = (await makeFriends(alice, bob)).conversationId
})
afterEach(bringServiceBack)

const draft = (text: string) => ({ clientId: randomUUID(), text })
const rows = () => db.select().from(outbox)
const makeOverdue = () => sql`UPDATE outbox SET created_at = now() - interval '3 seconds'`
const letClaimsLapse = () => sql`UPDATE outbox SET claimed_until = now() - interval '1 second'`
const sweep = () => sweepOutbox(rebuildEvents)
type Changed = EventPayload<'message.changed'>

const shelf = () => (globalThis as { hongyan?: Map<string, unknown> }).hongyan

/** From now on this process knocks at a port where nobody listens. */
function takeServiceAway() {
  const { PUSHER_APP_ID: appId, PUSHER_KEY: key, PUSHER_SECRET: secret } = env
  shelf()?.set('pusher', new LeanPusher({ appId, key, secret, host: '127.0.0.1', port: 9 }))
}

/** After a failure the relay rests for two seconds; the next test begins with a rested one. */
function bringServiceBack() {
  shelf()?.delete('pusher')
  processWide('relay', () => ({ restsUntil: 0 })).restsUntil = 0
}

test('while the service is away sending works; afterwards each event is delivered once', async () => {
  const ear = await listenAs(bob.id)
  takeServiceAway()
  const startedAt = performance.now()
  const sent = []
  for (const text of ['one', 'two', 'three'])
    sent.push(JSON.parse((await sendMessage(alice.id, conversationId, draft(text))).messageJson))
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  await drainRelay(5_000)
  expect(await rows()).toHaveLength(3)
  await makeOverdue()
  await expect(sweep()).rejects.toThrow()
  expect(await rows(), 'a failed sweep keeps every row').toHaveLength(3)

  bringServiceBack()
  expect(await sweep(), 'still claimed by the failed one').toBe(0)
  await letClaimsLapse()
  expect(await sweep()).toBe(3)
  await expect.poll(rows).toEqual([])
  const heard = await ear.heard<Changed>('message.changed')
  expect(heard.map(({ message }) => message)).toEqual(sent)
  await ear.close()
})

test('what is younger than two seconds is left to the relay that has it', async () => {
  takeServiceAway()
  await sendMessage(alice.id, conversationId, draft('just now'))
  expect(await sweep()).toBe(0)
  await drainRelay(5_000)
})

test('two sweeps at once share the rows and take none twice', async () => {
  takeServiceAway()
  for (let i = 0; i < 250; i++) await sendMessage(alice.id, conversationId, draft(`m${i}`))
  await drainRelay(5_000)
  await makeOverdue()
  bringServiceBack()
  const taken: OverdueRow[][] = []
  const noting = async (some: OverdueRow[]) => {
    taken.push(some)
    return rebuildEvents(some)
  }
  const counts = await Promise.all([sweepOutbox(noting), sweepOutbox(noting), sweepOutbox(noting)])
  expect(counts.reduce((sum, count) => sum + count)).toBe(250)
  const revs = taken.flat().map(({ rev }) => rev)
  expect(new Set(revs).size).toBe(250)
  await expect.poll(rows).toEqual([])
})

test('a sweep takes what another one is not holding, and does not wait for the rest', async () => {
  const stream = Array.from({ length: 10 }, (_, i) => i + 1)
  await db.insert(outbox).values(
    stream.map((rev) => ({
      streamId: alice.id,
      rev,
      topic: 'account' as const,
      detail: 'friends',
    })),
  )
  await makeOverdue()
  await sql.begin(async (other) => {
    await other`SELECT 1 FROM outbox WHERE rev <= 4 FOR UPDATE`
    expect(await sweep()).toBe(6)
  })
  expect(await sweep()).toBe(4)
})

test('a swept event tells the present state: the end of a friendship, and whom it concerns', async () => {
  takeServiceAway()
  await sendMessage(alice.id, conversationId, draft('last words'))
  await removeFriend(bob.id, alice.id)
  await drainRelay(5_000)
  await makeOverdue()
  bringServiceBack()
  const ears = [await listenAs(alice.id), await listenAs(bob.id)]
  expect(await sweep()).toBe(4)
  for (const ear of ears) {
    const [message] = await ear.heard<Changed>('message.changed')
    expect(message).toMatchObject({ rev: 1, seq: 1, message: { text: 'last words' } })
    const [changed] = await ear.heard('conversation.changed')
    expect(changed).toMatchObject({ rev: 2, conversation: { id: conversationId, epoch: 1 } })
    expect(await ear.heard('account.changed')).toEqual([{ rev: 1, kind: 'friends' }])
    await ear.close()
  }
})

test('what was edited and recalled while the service was away is told as it stands now', async () => {
  takeServiceAway()
  await sendMessage(alice.id, conversationId, draft('typo'))
  await sendMessage(alice.id, conversationId, draft('secret'))
  await editMessage(alice.id, { conversationId, seq: 1 }, { text: 'corrected' })
  await recallMessage(alice.id, { conversationId, seq: 2 })
  await drainRelay(5_000)
  await makeOverdue()
  bringServiceBack()
  const ear = await listenAs(bob.id)
  expect(await sweep()).toBe(4)
  const heard = await ear.heard<Changed>('message.changed')
  const told = heard.map(({ rev, by, message }) => [rev, by, message?.rev, message?.text])
  expect(told.sort()).toEqual([
    [1, alice.id, 3, 'corrected'],
    [2, alice.id, 4, ''],
    [3, alice.id, 3, 'corrected'],
    [4, alice.id, 4, ''],
  ])
  expect(JSON.stringify(heard)).not.toContain('secret')
  await ear.close()
})

test('a reply by somebody who has left since is asked for: swept without its quote, nobody is told a half', async () => {
  const group = (await makeGroup(alice, [bob])).conversationId
  await sendMessage(alice.id, group, draft('who comes along?'))
  takeServiceAway()
  await sendMessage(bob.id, group, { ...draft('not me'), replyTo: 1 })
  await removeMember(bob.id, group, bob.id)
  await drainRelay(5_000)
  await makeOverdue()
  bringServiceBack()
  const ear = await listenAs(alice.id)
  await sweep()
  const heard = await ear.heard<Changed>('message.changed')
  expect(heard.find(({ seq }) => seq === 2)).toMatchObject({ by: bob.id, message: null })
  await ear.close()
})

test('rows about what is gone do not come back for ever', async () => {
  await db.insert(outbox).values([
    { streamId: randomUUID(), rev: 1, topic: 'message', detail: '1' },
    { streamId: randomUUID(), rev: 1, topic: 'conversation', detail: '' },
    { streamId: randomUUID(), rev: 1, topic: 'account', detail: 'friends' },
  ])
  await makeOverdue()
  expect(await sweep()).toBe(3)
  await expect.poll(rows).toEqual([])
})
