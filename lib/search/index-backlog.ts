import { sql } from '@/db/client'
import { wordsColumn } from '@/lib/uploads/present'
import { termsOf } from './terms'

const CONVERSATIONS = 50
const MESSAGES_EACH = 100
/** Then the chore rests, so that it never takes more than half of a connection. */
const ROUND_MS = 500

/**
 * Indexes messages that came in otherwise than by sending: those from before there was an index,
 * imports, the seed. Newest first; nodes share the work by locking, and a crash repeats one batch.
 */
export async function indexBacklog(): Promise<void> {
  const until = performance.now() + ROUND_MS
  for (let isMore = true; isMore && performance.now() < until; ) isMore = await indexBatch()
}

const indexBatch = (): Promise<boolean> =>
  sql.begin(async (tx) => {
    const taken = await tx<{ conversationId: string; upto: number }[]>`
      SELECT conversation_id AS "conversationId", upto FROM search_backlog
      ORDER BY conversation_id LIMIT ${CONVERSATIONS} FOR UPDATE SKIP LOCKED`
    if (taken.length === 0) return false
    const ids = taken.map(({ conversationId }) => conversationId)
    const rows = await tx<{ conversationId: string; seq: number; text: string }[]>`
      SELECT m.conversation_id AS "conversationId", m.seq, ${wordsColumn()} AS text
      FROM unnest(${ids}::uuid[], ${taken.map(({ upto }) => upto)}::int[]) AS taken(id, upto)
      JOIN messages m ON m.conversation_id = taken.id
        AND m.seq > taken.upto - ${MESSAGES_EACH} AND m.seq <= taken.upto
      WHERE m.recalled_at IS NULL`
    // Whoever edits or recalls one of them meanwhile has written its terms: theirs stay.
    await tx`
      INSERT INTO message_terms (conversation_id, seq, terms)
      SELECT id, seq, replace(terms, ' ', search_scope(id, seq))::tsvector
      FROM unnest(
        ${rows.map(({ conversationId }) => conversationId)}::uuid[],
        ${rows.map(({ seq }) => seq)}::int[],
        ${rows.map(({ text }) => termsOf(text))}::text[]
      ) AS message(id, seq, terms)
      WHERE terms <> ''
      ON CONFLICT DO NOTHING`
    await tx`
      UPDATE search_backlog SET upto = upto - ${MESSAGES_EACH} WHERE conversation_id = ANY(${ids}::uuid[])`
    await tx`DELETE FROM search_backlog WHERE conversation_id = ANY(${ids}::uuid[]) AND upto <= 0`
    return true
  })
