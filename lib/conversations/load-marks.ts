import { sql } from '@/db/client'
import { rolesThat } from '@/lib/groups/rules'
import type { Marks } from './present'

/** What is marked for this person in these groups of theirs: who calls them, and who waits for them. */
export async function loadMarks(userId: string, groupIds: string[]): Promise<Map<string, Marks>> {
  if (groupIds.length === 0) return new Map()
  const rows = await sql<(Marks & { id: string })[]>`
    SELECT c.id,
      GREATEST(
        CASE WHEN c.last_all_seq >= mine.history_from_seq THEN c.last_all_seq ELSE 0 END,
        (SELECT max(n.seq) FROM mentions n
          WHERE n.user_id = mine.user_id AND n.conversation_id = c.id
            AND n.seq >= mine.history_from_seq)
      ) AS "mentionedSeq",
      CASE WHEN mine.role = ANY(${rolesThat('approve')}::member_role[]) THEN (
        SELECT count(*)::int FROM join_requests r
        WHERE r.conversation_id = c.id AND r.state = 'pending'
      ) ELSE 0 END AS waiting
    FROM memberships mine JOIN conversations c ON c.id = mine.conversation_id
    WHERE mine.user_id = ${userId} AND c.id = ANY(${groupIds}::uuid[])`
  return new Map(rows.map(({ id, ...marks }) => [id, marks]))
}
