import { sql } from '@/db/client'
import type { ChangesResult } from '@/lib/conversations/contract'
import { loadConversation } from '@/lib/conversations/load-conversations'
import { AppError } from '@/lib/errors'
import type { ListChangesInput } from './inputs'
import { type JoinedRow, joinedColumns, presentJoined } from './present'

const PAGE = 200

type Row = { lastRev: number } & ({ seq: null } | JoinedRow)

/**
 * The current state of every message changed after a rev, oldest change first.
 * `toRev` and the messages are one snapshot, so nothing can hide between them.
 */
export async function listChanges(
  userId: string,
  conversationId: string,
  { after, limit = PAGE }: ListChangesInput,
): Promise<ChangesResult> {
  const rows = await sql<Row[]>`
    WITH door AS (
      SELECT c.id, c.last_rev, mine.history_from_seq
      FROM memberships mine JOIN conversations c ON c.id = mine.conversation_id
      WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    )
    SELECT door.last_rev AS "lastRev", changed.*
    FROM door LEFT JOIN LATERAL (
      SELECT ${joinedColumns(userId)} FROM messages m LEFT JOIN users a ON a.id = m.author_id
      WHERE m.conversation_id = door.id AND m.rev > ${after} AND m.seq >= door.history_from_seq
      ORDER BY m.rev LIMIT ${limit + 1}
    ) changed ON true
    ORDER BY changed.rev`
  const door = rows[0]
  if (!door) throw new AppError('not_found')
  const changed = rows.flatMap((row) => (row.seq === null ? [] : [presentJoined(row)]))
  const messages = changed.slice(0, limit)
  const more = changed.length > limit
  const toRev = more ? (messages.at(-1)?.rev ?? door.lastRev) : door.lastRev
  return { messages, conversation: await loadConversation(userId, conversationId), toRev, more }
}
