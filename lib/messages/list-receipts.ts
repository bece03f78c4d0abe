import { sql } from '@/db/client'
import { COUNTS_UP_TO, NAMES_UP_TO } from '@/lib/conversations/rules'
import { AppError } from '@/lib/errors'
import { presentUser, type UserColumns } from '../users/present'
import type { ReceiptsDto } from './contract'
import type { MessagePlace } from './present'

type Row = UserColumns & { memberCount: number; id: string | null }

/**
 * Who of a group has read a message that was sent while they were in it; above a hundred members, how many.
 * By their nicknames there. Cursors alone tell it: no message has a row for each of its readers.
 * @throws AppError not_found for strangers, unknown messages, direct conversations and groups above five hundred
 */
export async function listReceipts(
  userId: string,
  { conversationId, seq }: MessagePlace,
): Promise<ReceiptsDto> {
  const rows = await sql<Row[]>`
    SELECT c.member_count AS "memberCount", u.id, u.username, u.avatar_key AS "avatarKey",
      COALESCE(reader.nickname, u.display_name) AS "displayName"
    FROM memberships mine
    JOIN conversations c ON c.id = mine.conversation_id
      AND c.kind = 'group' AND c.member_count <= ${COUNTS_UP_TO}
    JOIN messages m ON m.conversation_id = c.id AND m.seq = ${seq}
      AND m.seq >= mine.history_from_seq AND m.kind <> 'system'
    LEFT JOIN (memberships reader JOIN users u ON u.id = reader.user_id)
      ON reader.conversation_id = c.id AND reader.read_seq >= m.seq
        AND reader.joined_at <= m.sent_at AND reader.user_id IS DISTINCT FROM m.author_id
    WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    ORDER BY lower(COALESCE(reader.nickname, u.display_name)), u.id`
  const [first] = rows
  if (!first) throw new AppError('not_found')
  const readers = rows.filter(({ id }) => id !== null)
  if (first.memberCount > NAMES_UP_TO) return { count: readers.length }
  return { readers: readers.map(presentUser) }
}
