import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { makeCaller, startTestHost } from '@/server/test-host'

/** Of sixty at once and one a second: three, and one in twenty seconds. Anywhere: twelve, and two in five. */
process.env.RATE_LIMIT_FACTOR = '0.05'

let host: Awaited<ReturnType<typeof startTestHost>>

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

test('a burst of messages is taken, then it goes slowly, for this conversation only', async () => {
  const [alice, bob, carol] = [
    await makeCaller(host),
    await makeCaller(host),
    await makeCaller(host),
  ]
  const { conversationId: withBob } = await makeFriends(alice.user, bob.user)
  const { conversationId: withCarol } = await makeFriends(alice.user, carol.user)
  const send = (one: typeof alice, id = withBob) =>
    one.ask(`POST /api/conversations/${id}/messages`, { clientId: randomUUID(), text: 'x' })
  for (let i = 0; i < 3; i++) expect((await send(alice)).status).toBe(201)
  const refused = await send(alice)
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1)
  const edit = `PATCH /api/conversations/${withBob}/messages/1`
  expect((await alice.ask(edit, { text: 'y' })).status, 'an edit is writing too').toBe(429)
  const recall = `DELETE /api/conversations/${withBob}/messages/1`
  expect((await alice.ask(recall)).status, 'and so is a recall').toBe(429)
  expect((await send(alice, withCarol)).status).toBe(201)
  expect((await send(bob)).status).toBe(201)
})

test('conversations that are not there give no fresh bursts', async () => {
  const { ask } = await makeCaller(host)
  const probe = () =>
    ask(`POST /api/conversations/${randomUUID()}/messages`, { clientId: randomUUID(), text: 'x' })
  const statuses = (await Promise.all(Array.from({ length: 24 }, probe))).map(
    ({ status }) => status,
  )
  expect(statuses).toContain(404)
  expect(statuses).toContain(429)
})
