import { sql } from '@/db/client'
import { NAMES_UP_TO } from '@/lib/conversations/rules'
import { AppError } from '@/lib/errors'
import { presentUser, type UserColumns } from '../users/present'
import type { ReactorsDto } from './contract'
import type { MessagePlace } from './present'

type Row = Partial<UserColumns> & { emoji: string | null }

/**
 * Who reacted with what, the first ones first.
 * @throws AppError not_found for strangers, unknown messages and where there are too many members for names
 */
export async function listReactors(
  userId: string,
  { conversationId, seq }: MessagePlace,
): Promise<ReactorsDto[]> {
  const rows = await sql<Row[]>`
    SELECT r.emoji, u.id, u.username, u.display_name AS "displayName", u.avatar_key AS "avatarKey"
    FROM memberships mine
    JOIN conversations c ON c.id = mine.conversation_id AND c.member_count <= ${NAMES_UP_TO}
    JOIN messages m ON m.conversation_id = c.id AND m.seq = ${seq} AND m.seq >= mine.history_from_seq
    LEFT JOIN (reactions r JOIN users u ON u.id = r.user_id)
      ON r.conversation_id = m.conversation_id AND r.seq = m.seq
    WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    ORDER BY r.reacted_at, u.id`
  if (rows.length === 0) throw new AppError('not_found')
  const kinds = new Map<string, ReactorsDto>()
  for (const { emoji, ...user } of rows) {
    if (emoji === null) continue
    const kind = kinds.get(emoji) ?? { emoji, users: [] }
    kind.users.push(presentUser(user as UserColumns))
    kinds.set(emoji, kind)
  }
  return [...kinds.values()]
}
