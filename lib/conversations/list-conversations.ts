import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { ConversationDto } from './contract'
import { loadConversations } from './load-conversations'

const PAGE = 100
const CURSOR = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

type Row = { id: string; at: number }

/** Above every time of day there is: pinned ones come first, the latest pin on top. */
const PINNED = 100_000_000_000_000

/** Last activity first. The cursor is the last row's place, so rows that move up are never skipped. */
export async function listConversations(
  userId: string,
  { cursor, limit = PAGE }: { cursor?: string; limit?: number },
): Promise<{ conversations: ConversationDto[]; next: string | null }> {
  const [at, id] = placeOf(cursor)
  const rows = await sql<Row[]>`
    SELECT * FROM (
      SELECT c.id, (
        extract(epoch FROM COALESCE(m.pinned_at, c.last_message_at, c.created_at)) * 1000
        + CASE WHEN m.pinned_at IS NULL THEN 0 ELSE ${PINNED}::bigint END
      )::bigint::float8 AS at
      FROM memberships m JOIN conversations c ON c.id = m.conversation_id WHERE m.user_id = ${userId}
    ) listed
    WHERE ${at}::float8 IS NULL OR (at, id) < (${at}::float8, ${id}::uuid)
    ORDER BY at DESC, id DESC LIMIT ${limit + 1}`
  const page = rows.slice(0, limit)
  const order = new Map(page.map((row, place) => [row.id, place]))
  const conversations = await loadConversations(userId, [...order.keys()])
  conversations.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  const last = page.at(-1)
  return { conversations, next: rows.length > limit && last ? `${last.at}_${last.id}` : null }
}

function placeOf(cursor: string | undefined): [at: number | null, id: string | null] {
  if (cursor === undefined) return [null, null]
  const [, at, id] = CURSOR.exec(cursor) ?? []
  if (!at || !id) throw new AppError('malformed')
  return [Number(at), id]
}
