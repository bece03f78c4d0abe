import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { makeCaller, startTestHost } from '@/server/test-host'

/** Of sixty at once and one a second: three, and one in twenty seconds. */
process.env.RATE_LIMIT_FACTOR = '0.05'

let host: Awaited<ReturnType<typeof startTestHost>>

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

test('a burst of changes is taken, then it goes slowly, for this person only', async () => {
  const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
  const { conversationId } = await makeFriends(alice.user, bob.user)
  const change = (one: typeof alice, draft: string) =>
    one.ask(`PATCH /api/conversations/${conversationId}/mine`, { draft })
  for (const draft of ['a', 'ab', 'abc']) expect((await change(alice, draft)).status).toBe(200)
  const refused = await change(alice, 'abcd')
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1)
  expect((await change(bob, 'x')).status).toBe(200)
})
