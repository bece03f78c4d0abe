import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { makeFriends } from '@/db/factories'
import { removeFriend } from '@/lib/friends/remove-friend'
import { editMessage } from '@/lib/messages/edit-message'
import { recallMessage } from '@/lib/messages/recall-message'
import { sendMessage } from '@/lib/messages/send-message'
import { makeCaller } from '@/server/test-host'
import {
  alice,
  bob,
  type Caller,
  conversationId,
  eachWithTwoFriends,
  host,
} from '@/server/two-friends'
import type { SearchResult } from './contract'

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

describe('what was said is found', () => {
  test('at once, newest first, with its message, the place in it, and what was covered', async () => {
    await send('我家在上海东边')
    await send('Lunch in Shanghai at noon?')
    await send('下次去上海找你', { by: bob })
    const found = await find(alice, '上海')
    expect(texts(found)).toEqual(['下次去上海找你', '我家在上海东边'])
    expect(found.hits[0]).toMatchObject({
      message: { conversationId, seq: 3, author: { id: bob.user.id }, kind: 'text' },
      excerpt: '下次去上海找你',
      ranges: [[3, 5]],
    })
    expect(found.covered).toEqual({ conversations: 1, messages: 3, since: null, unindexed: 0 })
    expect(found.next).toBeNull()
    expect(texts(await find(bob, 'SHANG'))).toEqual(['Lunch in Shanghai at noon?'])
  })

  test.each([
    ['海', '我家在上海东边'],
    ['10.0.0.1', 'ping 10.0.0.1 -c 3'],
    ['https://例.cn/a?b', '看https://例.cn/a?b=1，好的'],
    ['foo-bar', 'the foo-bar thing'],
    ['🎉', '生日快乐🎉'],
    ["o'clock", "at six o'clock"],
    ['C:\\dir', 'look in C:\\dir\\sub'],
    ['a & b | !c', 'is a & b | !c true'],
    ['100%_', 'we are 100%_ sure'],
    ['x:*', 'the query x:* is text'],
    ['ملف', 'أرسل الملف ملف'],
    ['１２３', 'number 123'],
  ])('%s', async (q, text) => {
    await send('nothing of the kind')
    await send(text)
    expect(texts(await find(bob, q))).toEqual([text])
  })

  test('reads without its marks, and says so where only they have it', async () => {
    const shown = async (q: string) =>
      (await find(alice, q)).hits.map(({ excerpt, ranges }) => [
        excerpt,
        ranges.map(([from, to]) => excerpt.slice(from, to)),
      ])
    await send('meet at **the station**, not `the harbour`')
    expect(await shown('station')).toEqual([['meet at the station, not the harbour', ['station']]])
    expect(await shown('harbour')).toEqual([['meet at the station, not the harbour', ['harbour']]])
    await send('```zebra\nstripes\n```')
    expect(await shown('zebra')).toEqual([['```zebra stripes ```', ['zebra']]])
  })

  test('parts that stand apart are not the whole, and longer texts are not too long', async () => {
    await send('长江上的大桥')
    await send(`${'很长的话。'.repeat(990)}长江大桥${'！'.repeat(20)}`)
    const found = await find(bob, '长江大桥')
    expect(found.hits.map(({ message }) => message.seq)).toEqual([2])
    expect(found.hits[0]?.excerpt).toMatch(/^….*长江大桥！+$/u)
  })

  test('by page, each hit once', async () => {
    for (let i = 1; i <= 12; i++) await send(`page ${i}`, { by: i % 3 ? alice : bob })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const found: SearchResult = await find(alice, 'page', {
        limit: '5',
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...texts(found))
      cursor = found.next
      if (cursor) expect(found.covered.since).not.toBeNull()
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => `page ${12 - i}`))
  })

  test('in all conversations or one, by author, time and kind', async () => {
    const carol = await makeCaller(host)
    const other = (await makeFriends(alice.user, carol.user)).conversationId
    await send('the key is here')
    await send('the key is there', { by: bob })
    await send('the key is gone', { by: carol, to: other })
    await sql`UPDATE messages SET sent_at = '2026-01-02T03:04:05Z' WHERE conversation_id = ${conversationId} AND seq = 1`
    expect(texts(await find(alice, 'key'))).toHaveLength(3)
    expect(texts(await find(alice, 'key', { conversationId: other }))).toEqual(['the key is gone'])
    expect(texts(await find(alice, 'key', { from: bob.user.id }))).toEqual(['the key is there'])
    expect(texts(await find(alice, 'key', { kind: 'image' }))).toEqual([])
    const day = { after: '2026-01-02T00:00:00Z', before: '2026-01-03T00:00:00Z' }
    expect(texts(await find(alice, 'key', day))).toEqual(['the key is here'])
    expect(texts(await find(alice, 'key', { before: day.after }))).toEqual([])
    expect(texts(await find(alice, 'key', { after: '2999-01-01T00:00:00Z' }))).toEqual([])
  })
})

describe('only what the searcher may see', () => {
  test('a stranger finds nothing, and a foreign conversation is not there', async () => {
    const mallory = await makeCaller(host)
    await send('our little secret')
    expect(texts(await find(alice, 'secret'))).toEqual(['our little secret'])
    const found = await find(mallory, 'secret')
    expect(found).toEqual({
      hits: [],
      covered: { conversations: 0, messages: 0, since: null, unindexed: 0 },
      next: null,
    })
    const foreign = await ask(mallory, { q: 'secret', conversationId })
    const unknown = await ask(mallory, { q: 'secret', conversationId: randomUUID() })
    expect([foreign.status, unknown.status]).toEqual([404, 404])
    expect(foreign.body).toMatchObject({ error: { code: 'not_found' } })
  })

  test('whoever was removed finds nothing any more', async () => {
    await send('before you left')
    expect(texts(await find(bob, 'left'))).toHaveLength(1)
    await sql`DELETE FROM memberships WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
    expect(texts(await find(bob, 'left'))).toEqual([])
    expect((await ask(bob, { q: 'left', conversationId })).status).toBe(404)
  })

  test('a newcomer finds and counts nothing from before the history that is theirs', async () => {
    for (const text of ['gossip one', 'gossip two', 'gossip three']) await send(text)
    await sql`UPDATE memberships SET history_from_seq = 3 WHERE conversation_id = ${conversationId} AND user_id = ${bob.user.id}`
    const found = await find(bob, 'gossip')
    expect(texts(found)).toEqual(['gossip three'])
    expect(found.covered).toMatchObject({ conversations: 1, messages: 1 })
    expect(texts(await find(alice, 'gossip'))).toHaveLength(3)
  })

  test('after a friendship has ended the history is still found', async () => {
    await send('while we were friends')
    await removeFriend(alice.user.id, bob.user.id)
    expect(texts(await find(bob, 'friends'))).toEqual(['while we were friends'])
  })

  test('edits and recalls change what is found, in the same transaction', async () => {
    await send('the password is swordfish')
    await editMessage(alice.user.id, { conversationId, seq: 1 }, { text: '口令是芝麻开门' })
    expect(texts(await find(bob, 'swordfish'))).toEqual([])
    expect(texts(await find(bob, '芝麻'))).toEqual(['口令是芝麻开门'])
    await recallMessage(alice.user.id, { conversationId, seq: 1 })
    expect(texts(await find(bob, '芝麻'))).toEqual([])
    const [row] =
      await sql`SELECT terms::text FROM message_terms WHERE conversation_id = ${conversationId}`
    expect(row?.terms).toBe('')
  })
})
