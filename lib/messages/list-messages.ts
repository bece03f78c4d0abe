import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { MessagePage } from './contract'
import type { ListMessagesInput } from './inputs'
import { type JoinedRow, joinedColumns, presentJoined } from './present'

const PAGE = 50

type Row = { lastRev: number; lastSeq: number; firstSeq: number } & ({ seq: null } | JoinedRow)

/**
 * One page by seq (never by time: two messages can share one), in one snapshot with its rev.
 * Seqs are dense, so every page is a range.
 * @throws AppError not_found for strangers
 */
export async function listMessages(
  userId: string,
  conversationId: string,
  input: ListMessagesInput,
): Promise<MessagePage> {
  const { limit = PAGE } = input
  const [before, after, around] = [input.before ?? null, input.after ?? null, input.around ?? null]
  const rows = await sql<Row[]>`
    WITH door AS (
      SELECT c.id, c.last_rev, c.last_seq, mine.history_from_seq AS first_seq,
        CASE
          WHEN ${before}::int IS NOT NULL THEN LEAST(${before}::int - 1, c.last_seq)
          WHEN ${after}::int IS NOT NULL THEN LEAST(${after}::bigint + ${limit}::int, c.last_seq)
          WHEN ${around}::int IS NOT NULL THEN LEAST(${around}::bigint + ${limit}::int / 2, c.last_seq)
          ELSE c.last_seq
        END AS upto
      FROM memberships mine JOIN conversations c ON c.id = mine.conversation_id
      WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    )
    SELECT door.last_rev AS "lastRev", door.last_seq AS "lastSeq", door.first_seq AS "firstSeq", page.*
    FROM door LEFT JOIN LATERAL (
      SELECT ${joinedColumns(userId)} FROM messages m LEFT JOIN users a ON a.id = m.author_id
      WHERE m.conversation_id = door.id
        AND m.seq BETWEEN GREATEST(
          CASE WHEN ${after}::int IS NULL THEN door.upto - ${limit}::int ELSE ${after}::int END + 1,
          door.first_seq
        ) AND door.upto
    ) page ON true
    ORDER BY page.seq`
  const door = rows[0]
  if (!door) throw new AppError('not_found')
  const messages = rows.flatMap((row) => (row.seq === null ? [] : [presentJoined(row)]))
  const first = messages[0]?.seq ?? Number.POSITIVE_INFINITY
  const last = messages.at(-1)?.seq ?? Number.POSITIVE_INFINITY
  const { lastRev, lastSeq, firstSeq } = door
  return {
    messages,
    rev: lastRev,
    hasBefore: first > firstSeq && first <= lastSeq,
    hasAfter: last < lastSeq,
  }
}
