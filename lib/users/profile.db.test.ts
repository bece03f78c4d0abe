import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { makeCaller, startTestHost } from '@/server/test-host'

let host: Awaited<ReturnType<typeof startTestHost>>
beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

type Person = Awaited<ReturnType<typeof makeCaller>>
type Synced = { rev: number; conversations: { peers: { displayName: string }[] }[] }
const sync = async (one: Person, rev?: number) =>
  (await one.ask('POST /api/sync', { rev })).body as Synced

test('a friend’s sync brings the conversation with the new display name', async () => {
  const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
  await makeFriends(alice.user, bob.user)
  const { rev } = await sync(bob)
  expect((await alice.ask('PATCH /api/account', { displayName: 'Alice of Kent' })).status).toBe(200)
  const { conversations } = await sync(bob, rev)
  expect(
    conversations.flatMap(({ peers }) => peers.map(({ displayName }) => displayName)),
  ).toContain('Alice of Kent')
})
