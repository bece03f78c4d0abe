import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { FirstMessage } from './contract'

type Row = { seq: number; sentAt: Date | string | null }

/**
 * The first message that this member may see and that was sent then (ms since 1970) or later; null: none was.
 * Seqs are dense and times grow with them, so halving what is left needs no index by time.
 * @throws AppError not_found for strangers
 */
export async function findFirst(
  userId: string,
  conversationId: string,
  since = 0,
): Promise<FirstMessage | null> {
  const [found] = await sql<Row[]>`
    WITH RECURSIVE halved AS (
      SELECT c.id, mine.history_from_seq AS low, GREATEST(c.last_seq + 1, mine.history_from_seq) AS high
      FROM memberships mine JOIN conversations c ON c.id = mine.conversation_id
      WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
      UNION ALL
      SELECT half.id, CASE WHEN is_before THEN middle + 1 ELSE low END,
        CASE WHEN is_before THEN high ELSE middle END
      FROM (SELECT *, low + (high - low) / 2 AS middle FROM halved WHERE low < high) half
      CROSS JOIN LATERAL (
        SELECT NOT EXISTS (
          SELECT FROM messages m WHERE m.conversation_id = half.id AND m.seq = middle
            AND m.sent_at >= to_timestamp(${since}::float8 / 1000)
        ) AS is_before
      ) look
    )
    SELECT low AS seq, m.sent_at AS "sentAt" FROM halved
    LEFT JOIN messages m ON m.conversation_id = halved.id AND m.seq = low
    WHERE low >= high`
  if (!found) throw new AppError('not_found')
  const { seq, sentAt } = found
  return sentAt ? { seq, sentAt: new Date(sentAt).toISOString() } : null
}
