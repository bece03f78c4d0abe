import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { makeFriends, makeSession, makeUser } from '@/db/factories'
import { outbox } from '@/db/schema'
import { rebuildEvents } from '@/lib/delivery/rebuild-events'
import { env } from '@/lib/env'
import { sendMessage } from '@/lib/messages/send-message'
import { processWide } from '@/lib/process-wide'
import { revokeSession } from '@/lib/sessions/revoke-session'
import { metrics } from '@/lib/telemetry/metrics'
import { LeanPusher } from './lean-pusher'
import { type Publication, publication } from './publication'
import { drainRelay, publish } from './relay'
import { deliver, occupiedChannels } from './service'
import { pruneOutbox, sweepOutbox } from './sweeper'
import { listenAs } from './test-ear'

let alice: Awaited<ReturnType<typeof makeUser>>
let conversationId: string
const stops: (() => unknown)[] = []

beforeEach(async () => {
  await db.delete(outbox)
  alice = await makeUser()
  conversationId = (await makeFriends(alice, await makeUser())).conversationId
})
afterEach(async () => {
  bringServiceBack()
  await drainRelay(10_000)
  for (const stop of stops.splice(0)) stop()
})

const shelf = () => (globalThis as { hongyan?: Map<string, unknown> }).hongyan

const relay = () => processWide('relay', () => ({ restsUntil: 0, isPumping: false }))

function bringServiceBack() {
  shelf()?.delete('pusher')
  relay().restsUntil = 0
}

/** The relay now speaks to this instead of the service; nothing listens on port 9. */
function replaceService(port = 9) {
  const { PUSHER_APP_ID: appId, PUSHER_KEY: key, PUSHER_SECRET: secret } = env
  const host = '127.0.0.1'
  shelf()?.set('pusher', new LeanPusher({ appId, key, secret, host, port }))
}

async function startService(answer: http.RequestListener): Promise<number> {
  const server = http.createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close().closeAllConnections())
  return (server.address() as AddressInfo).port
}

const send = () => sendMessage(alice.id, conversationId, { clientId: randomUUID(), text: 'hello' })

describe('a send does not notice that the service', () => {
  test.each<[string, () => Promise<number>]>([
    ['is gone', async () => 9],
    ['fails', () => startService((_, response) => response.writeHead(500).end())],
    [
      'answers after five seconds',
      () => startService((_, response) => setTimeout(() => response.end('{}'), 5_000)),
    ],
    ['says nothing', () => startService(() => undefined)],
  ])('%s', async (_, start) => {
    replaceService(await start())
    await send()
    expect(relay().isPumping, 'its event is still being tried').toBe(true)
    for (let i = 0; i < 20; i++) await send()
    const waiting = await db.select().from(outbox).where(eq(outbox.streamId, conversationId))
    expect(waiting).toHaveLength(21)
    bringServiceBack()
  })
})

const told = (channel: string, bytes: number): Publication => ({
  channels: [channel],
  name: 'session.revoked',
  data: JSON.stringify({ sessionId: 'x'.repeat(bytes) }),
})

test('an event that the service refuses spoils none of its batch', async () => {
  const ear = await listenAs(alice.id)
  const batch = Array.from({ length: 40 }, (_, i) => told(ear.userChannel, i === 17 ? 20_000 : i))
  await deliver(batch)
  const heard = await ear.heard<{ sessionId: string }>('session.revoked')
  const lengths = new Set(heard.map(({ sessionId }) => sessionId.length))
  expect([...lengths].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, i) => i).filter((i) => i !== 17),
  )
  await ear.close()
})

test('what is not the event’s fault is not put on it: with wrong keys every row waits', async () => {
  const { PUSHER_APP_ID: appId, PUSHER_KEY: key, PUSHER_HOST: host, PUSHER_PORT: port } = env
  shelf()?.set('pusher', new LeanPusher({ appId, key, secret: 'wrong', host, port }))
  await expect(deliver([told('private-user-x-0', 1)])).rejects.toMatchObject({ status: 401 })
})

test.each([200, 500])('an answer of %i that begins and never ends is a failure', async (status) => {
  replaceService(await startService((_, response) => response.writeHead(status).flushHeaders()))
  const asked = [deliver([told('private-user-x-0', 1)]), occupiedChannels('private-user-')]
  for (const outcome of await Promise.allSettled(asked))
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
})

test('a relay that gave up says that its queue is empty', async () => {
  replaceService()
  for (let i = 0; i < 30; i++)
    publish(publication([`private-user-${alice.id}-0`], 'session.revoked', { sessionId: alice.id }))
  expect((await metrics.relayQueue.get()).values[0]?.value).toBeGreaterThan(0)
  await drainRelay(10_000)
  expect((await metrics.relayQueue.get()).values[0]?.value).toBe(0)
})

test('the end of a session is told even when nobody could be told at that moment', async () => {
  const sessionId = await makeSession(alice.id)
  const ear = await listenAs(alice.id)
  replaceService()
  await revokeSession(alice.id, sessionId)
  await drainRelay(10_000)
  bringServiceBack()
  await sql`UPDATE outbox SET created_at = now() - interval '3 seconds'`
  expect(await sweepOutbox(rebuildEvents)).toBe(1)
  expect(await ear.heard('session.revoked')).toEqual([{ sessionId }])
  await expect.poll(() => db.select().from(outbox)).toEqual([])
  await ear.close()
})

const row = (rev: number, age: string) => sql`
  INSERT INTO outbox (stream_id, rev, topic, detail, created_at)
  VALUES (${alice.id}, ${rev}, 'account', 'friends', now() - ${age}::interval)`

test('an outage is probed with one row, not with the whole backlog again and again', async () => {
  for (let rev = 1; rev <= 20; rev++) await row(rev, '1 minute')
  replaceService()
  await expect(sweepOutbox(rebuildEvents)).rejects.toThrow()
  await sql`UPDATE outbox SET claimed_until = NULL`
  await expect(sweepOutbox(rebuildEvents)).rejects.toThrow()
  const [claimed] =
    await sql`SELECT count(*)::int AS count FROM outbox WHERE claimed_until IS NOT NULL`
  expect(claimed?.count).toBe(1)
  bringServiceBack()
  expect(await sweepOutbox(rebuildEvents)).toBe(19)
})

test('events that nobody took for an hour are dropped, and no younger ones', async () => {
  for (const [rev, age] of [
    [1, '61 minutes'],
    [2, '3 days'],
    [3, '59 minutes'],
    [4, '0 minutes'],
  ] as const)
    await row(rev, age)
  await pruneOutbox()
  const left = await db.select().from(outbox)
  expect(left.map(({ rev }) => rev).sort()).toEqual([3, 4])
})
