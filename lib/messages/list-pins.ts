import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { MessageDto } from './contract'
import { type JoinedRow, joinedColumns, presentJoined } from './present'

type Row = { seq: null } | JoinedRow

/**
 * What is pinned of that which this member may see, the newest pin first.
 * @throws AppError not_found for strangers
 */
export async function listPins(userId: string, conversationId: string): Promise<MessageDto[]> {
  const rows = await sql<Row[]>`
    SELECT pinned.*
    FROM memberships mine LEFT JOIN LATERAL (
      SELECT ${joinedColumns(userId)} FROM messages m LEFT JOIN users a ON a.id = m.author_id
      WHERE m.conversation_id = mine.conversation_id
        AND m.pinned_at IS NOT NULL AND m.seq >= mine.history_from_seq
    ) pinned ON true
    WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    ORDER BY pinned."pinnedAt" DESC, pinned.seq DESC`
  if (rows.length === 0) throw new AppError('not_found')
  return rows.flatMap((row) => (row.seq === null ? [] : [presentJoined(row)]))
}
