import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { makeFriends } from '@/db/factories'
import { makeCaller, startTestHost } from '@/server/test-host'
import { sendMessage } from './send-message'

let host: Awaited<ReturnType<typeof startTestHost>>

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

test('who reacted is told by name, up to a hundred members, and to members only', async () => {
  const [alice, bob] = [await makeCaller(host), await makeCaller(host)]
  const { conversationId } = await makeFriends(alice.user, bob.user)
  await sendMessage(alice.user.id, conversationId, { clientId: randomUUID(), text: 'good news' })
  const path = (seq = 1) => `/api/conversations/${conversationId}/messages/${seq}/reactions`
  const put = (who: typeof alice, emoji: string) =>
    who.ask(`PUT ${path()}/${encodeURIComponent(emoji)}`)
  const list = (who = bob, seq = 1) => who.ask(`GET ${path(seq)}`)
  const missing = { status: 404, body: { error: { code: 'not_found' } } }

  expect(await list()).toMatchObject({ status: 200, body: { reactions: [] } })
  await put(bob, '👍')
  await put(alice, '🎉')
  await put(alice, '👍')
  expect((await list()).body).toMatchObject({
    reactions: [
      { emoji: '👍', users: [{ id: bob.user.id }, { id: alice.user.id }] },
      { emoji: '🎉', users: [{ id: alice.user.id }] },
    ],
  })
  expect(await list(bob, 2)).toMatchObject(missing)
  expect(await list(await makeCaller(host))).toMatchObject(missing)
  await sql`UPDATE memberships SET history_from_seq = 2
    WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
  expect(await list()).toMatchObject(missing)
  await sql`UPDATE conversations SET member_count = 101 WHERE id = ${conversationId}`
  expect(await list(alice)).toMatchObject(missing)
})
