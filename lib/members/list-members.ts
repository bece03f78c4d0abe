import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import { presentUser, type UserColumns } from '@/lib/users/present'
import { usernameKeyOf } from '@/lib/users/rules'
import type { ListMembersInput, MemberDto } from './contract'
import { cursorAt, readCursor } from './cursor'

const PAGE = 100

type MemberColumns = UserColumns & {
  role: MemberDto['role']
  nickname: string | null
  speakBarredUntil: string | null
  joinedAt: string
  /** What the list is in order of, within a role. */
  name: string
}
type Page = { members: MemberDto[]; next: string | null }

/**
 * Owner, admins, members, each by name. The cursor is the last one's place, so that who comes or goes
 * meanwhile moves nobody else out of sight.
 * @throws AppError not_found for strangers
 */
export async function listMembers(
  userId: string,
  conversationId: string,
  { query = '', cursor, limit = PAGE }: ListMembersInput,
): Promise<Page> {
  const after = cursor === undefined ? null : readCursor(cursor)
  const isAfter = after
    ? sql`AND (x.role, x.name, x.id) > (${after.role}::member_role, ${after.name}, ${after.id}::uuid)`
    : sql``
  const rows = await sql<({ id: null } | MemberColumns)[]>`
    SELECT page.* FROM memberships mine LEFT JOIN LATERAL (
      SELECT x.* FROM (${members(conversationId)}) x
      WHERE ${isFound(query)} ${isAfter}
      ORDER BY x.role, x.name, x.id LIMIT ${limit + 1}
    ) page ON true
    WHERE mine.conversation_id = ${conversationId} AND mine.user_id = ${userId}
    ORDER BY page.role, page.name, page.id`
  if (rows.length === 0) throw new AppError('not_found')
  const found = rows.flatMap((row) => (row.id === null ? [] : [row]))
  const last = found[limit - 1]
  return {
    members: found.slice(0, limit).map(presentMember),
    next: found.length > limit && last ? cursorAt(last) : null,
  }
}

/** One, for whoever is known to be allowed to see them. */
export async function findMember(conversationId: string, memberId: string): Promise<MemberDto> {
  const [row] = await sql<MemberColumns[]>`
    SELECT x.* FROM (${members(conversationId)}) x WHERE x.id = ${memberId}`
  if (!row) throw new AppError('not_found')
  return presentMember(row)
}

const members = (conversationId: string) => sql`
  SELECT u.id, u.username, u.username_key, u.display_name AS "displayName",
    u.avatar_key AS "avatarKey", m.role, m.nickname, m.speak_barred_until AS "speakBarredUntil",
    m.joined_at AS "joinedAt", lower(COALESCE(m.nickname, u.display_name)) AS name
  FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.conversation_id = ${conversationId}`

const beginning = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`

function isFound(query: string) {
  if (query === '') return sql`true`
  const key = usernameKeyOf(query)
  const name = beginning(query.toLowerCase())
  return sql`(
    lower(x."displayName") LIKE ${name} OR lower(x.nickname) LIKE ${name}
    OR ${key !== ''} AND x.username_key LIKE ${beginning(key)}
  )`
}

function presentMember({ role, nickname, speakBarredUntil, joinedAt, ...user }: MemberColumns) {
  return {
    user: presentUser(user),
    role,
    nickname,
    speakBarredUntil: speakBarredUntil && iso(speakBarredUntil),
    joinedAt: iso(joinedAt),
  }
}

const iso = (time: string) => new Date(time).toISOString()
