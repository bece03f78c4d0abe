import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { makeGroup, makeHistory, makeUser } from '@/db/factories'
import type { SearchInput } from './contract'
import { indexBacklog } from './index-backlog'
import { searchMessages } from './search-messages'

/** Around what is read instead of asked for, and around a unit of the index. */
const LENGTHS = [1, 15, 16, 17, 33, 2_047, 2_048, 2_070]
const NOW = Date.UTC(2026, 0, 1)
const ago = (seconds: number) => NOW - seconds * 1_000

let reader: Awaited<ReturnType<typeof makeUser>>
let writer: Awaited<ReturnType<typeof makeUser>>

/** A line a second, at the same moments everywhere, its seqs a little out of step with time. */
const history = (length: number) =>
  Array.from({ length }, (_, i) => ({
    authorId: (i % 4 ? writer : reader).id,
    text: `often ${i % 3 ? 'mostly ' : ''}${i % 40 ? '' : 'seldom '}${i % 700 ? '' : 'hardly '}.`,
    sentAt: new Date(ago(length - i) + (i % 3) * 1_500),
  }))

beforeAll(async () => {
  ;[reader, writer] = [await makeUser(), await makeUser()]
  for (const [i, length] of LENGTHS.entries()) {
    const { conversationId } = await makeGroup(reader, [writer])
    await makeHistory(conversationId, history(length))
    await sql`
      UPDATE memberships SET history_from_seq = ${i % 2 ? 1 : Math.min(9, length)}
      WHERE conversation_id = ${conversationId} AND user_id = ${reader.id}`
  }
  const isLeft = () => sql`SELECT 1 FROM search_backlog LIMIT 1`
  while ((await isLeft()).length > 0) await indexBacklog()
})

/** The places of all hits, page by page. */
async function walk(input: SearchInput): Promise<string[]> {
  const places: string[] = []
  let cursor: string | undefined
  do {
    const { hits, next } = await searchMessages(reader.id, { ...input, ...(cursor && { cursor }) })
    places.push(...hits.map(({ message }) => `${message.conversationId} ${message.seq}`))
    cursor = next ?? undefined
  } while (cursor && places.length < 500)
  return places
}

async function scan({ q, from, after, before }: SearchInput): Promise<string[]> {
  const rows = await sql<{ place: string }[]>`
    SELECT m.conversation_id || ' ' || m.seq AS place
    FROM messages m JOIN memberships x USING (conversation_id)
    WHERE x.user_id = ${reader.id} AND m.seq >= x.history_from_seq AND m.text LIKE ${`%${q}%`}
      AND m.author_id = COALESCE(${from ?? null}, m.author_id)
      AND m.sent_at >= ${new Date(after ?? 0).toISOString()}
      AND m.sent_at < ${new Date(before ?? NOW * 2).toISOString()}
    ORDER BY m.sent_at DESC, m.conversation_id DESC, m.seq DESC`
  return rows.map(({ place }) => place)
}

test.each<[string, () => Partial<SearchInput>]>([
  ['at all', () => ({})],
  ['before a time', () => ({ before: ago(20) })],
  ['since a time', () => ({ after: ago(1_000) })],
  ['by one person', () => ({ from: reader.id })],
])('page by page, what a plain scan finds: %s', async (_, filters) => {
  for (const q of ['often', 'mostly', 'seldom', 'hardly']) {
    for (const limit of [7, 50]) {
      const found = await walk({ q, limit, ...filters() })
      const all = await scan({ q, ...filters() })
      expect(all.length).toBeGreaterThan(0)
      expect(found.length).toBeGreaterThanOrEqual(Math.min(all.length, 500))
      expect(found).toEqual(all.slice(0, found.length))
    }
  }
})
