import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeHistory } from '@/db/factories'
import { editMessage } from '@/lib/messages/edit-message'
import { recallMessage } from '@/lib/messages/recall-message'
import { sendMessage } from '@/lib/messages/send-message'
import { alice, bob, type Caller, conversationId, eachWithTwoFriends } from '@/server/two-friends'
import type { SearchResult } from './contract'
import { indexBacklog } from './index-backlog'

eachWithTwoFriends()

const send = (text: string, { by = alice, to = conversationId } = {}) =>
  sendMessage(by.user.id, to, { clientId: randomUUID(), text })
const ask = (who: Caller, filters: Record<string, string>) =>
  who.ask(`GET /api/search?${new URLSearchParams(filters)}`)
async function find(who: Caller, q: string, filters: Record<string, string> = {}) {
  const { status, body } = await ask(who, { q, ...filters })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as SearchResult
}
const texts = ({ hits }: SearchResult) => hits.map(({ message }) => message.text)

describe('what came in otherwise than by sending', () => {
  const history = (length: number) =>
    Array.from({ length }, (_, i) => ({
      authorId: alice.user.id,
      text: `old line ${i + 1}`,
      sentAt: new Date(Date.UTC(2026, 0, 1) + i * 60_000),
    }))

  test('is said to be missing until it is indexed, and then is found', async () => {
    await makeHistory(conversationId, history(250))
    await send('a new line')
    const before = await find(bob, 'line')
    expect(texts(before)).toEqual(['a new line'])
    expect(before.covered).toEqual({
      conversations: 1,
      messages: 251,
      since: null,
      unindexed: 250,
    })
    await Promise.all([indexBacklog(), indexBacklog()])
    const after = await find(bob, 'line', { limit: '50' })
    expect(after.covered.unindexed).toBe(0)
    expect(texts(after).slice(0, 2)).toEqual(['a new line', 'old line 250'])
    expect(
      texts(await find(bob, 'line 1', { limit: '50', before: '2026-01-01T00:30:00Z' })).at(-1),
    ).toBe('old line 1')
  })

  test('and was edited or recalled meanwhile stays as it was made', async () => {
    await makeHistory(conversationId, [
      { authorId: alice.user.id, text: 'first secret', sentAt: new Date() },
      { authorId: alice.user.id, text: 'second secret', sentAt: new Date() },
    ])
    await recallMessage(alice.user.id, { conversationId, seq: 1 })
    await editMessage(alice.user.id, { conversationId, seq: 2 }, { text: 'nothing to see' })
    await indexBacklog()
    expect(texts(await find(bob, 'secret'))).toEqual([])
    expect(texts(await find(bob, 'nothing'))).toEqual(['nothing to see'])
  })

  test('is walked to its beginning across the units of the index', async () => {
    await makeHistory(conversationId, history(4_200))
    for (let i = 0; i < 40; i++) await indexBacklog()
    const day = { before: '2026-01-01T01:00:00Z' }
    expect(texts(await find(bob, 'line 7', day))).toEqual(['old line 7'])
    const rare = await find(bob, 'line 2047')
    expect(texts(rare)).toEqual(['old line 2047'])
    expect(rare.covered).toMatchObject({ messages: 4_200, since: null, unindexed: 0 })
    const seen = new Set<string>()
    let cursor: string | null = null
    do {
      const found: SearchResult = await find(bob, 'line 20', {
        limit: '50',
        ...(cursor ? { cursor } : {}),
      })
      for (const text of texts(found)) expect(seen.has(text)).toBe(false)
      for (const text of texts(found)) seen.add(text)
      cursor = found.next
    } while (cursor)
    expect(seen.size).toBe(1 + 10 + 100)
  })
})
