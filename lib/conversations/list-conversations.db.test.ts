import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFriends } from '@/db/factories'
import { makeCaller, startTestHost } from '@/server/test-host'
import type { ConversationDto } from './contract'

let host: Awaited<ReturnType<typeof startTestHost>>

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

test('pinned conversations are listed first, page by page, the latest pin on top', async () => {
  const alice = await makeCaller(host)
  const ids: string[] = []
  for (let i = 0; i < 5; i++) {
    const friend = await makeCaller(host)
    const { conversationId: id } = await makeFriends(alice.user, friend.user)
    ids.push(id)
  }
  for (const id of ids)
    await alice.ask(`POST /api/conversations/${id}/messages`, {
      clientId: randomUUID(),
      text: 'hi',
    })
  const [first, second, ...others] = ids
  for (const id of [first, second])
    await alice.ask(`PATCH /api/conversations/${id}/mine`, { pinned: true })
  const listed: string[] = []
  let cursor = ''
  for (let pages = 0; pages < 5; pages++) {
    const { body } = await alice.ask(`GET /api/conversations?limit=2${cursor}`)
    const { conversations, next } = body as {
      conversations: ConversationDto[]
      next: string | null
    }
    listed.push(...conversations.map(({ id }) => id))
    if (!next) break
    cursor = `&cursor=${next}`
  }
  expect(listed).toEqual([second, first, ...others.toReversed()])
})
