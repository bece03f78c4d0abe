import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'

const PAGE = 20

/**
 * The messages after a seq that name this person, and the newest that names all, oldest first. What they have
 * read is left out.
 * @throws AppError not_found for strangers
 */
export async function listMentions(
  userId: string,
  conversationId: string,
  { after = 0, limit = PAGE }: { after?: number; limit?: number },
): Promise<number[]> {
  const rows = await sql<{ seq: number | null }[]>`
    SELECT called.seq FROM memberships mine JOIN conversations c ON c.id = mine.conversation_id
    LEFT JOIN LATERAL (
      SELECT n.seq FROM mentions n
      WHERE n.user_id = mine.user_id AND n.conversation_id = c.id
        AND n.seq > GREATEST(${after}, mine.read_seq)
      UNION SELECT c.last_all_seq WHERE c.last_all_seq > GREATEST(${after}, mine.read_seq)
    ) called ON called.seq >= mine.history_from_seq
    WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    ORDER BY called.seq LIMIT ${limit}`
  if (rows.length === 0) throw new AppError('not_found')
  return rows.flatMap(({ seq }) => seq ?? [])
}
