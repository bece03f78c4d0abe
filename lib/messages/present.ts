import { sql } from '@/db/client'
import { type FileColumns, fileJson, presentFile } from '../uploads/present'
import { MOST_FILES } from '../uploads/rules'
import type { UserDto } from '../users/contract'
import { presentUser, type UserColumns } from '../users/present'
import type { MessageDto, ReactionDto, SystemDto, SystemEvent } from './contract'
import { quoteOf } from './rules'

export type MessagePlace = { conversationId: string; seq: number }

/** A message as a statement returns it; times are Dates or what the driver makes of them. */
export type MessageColumns = {
  conversationId: string
  seq: number
  rev: number
  clientId: string
  kind: MessageDto['kind']
  text: string
  sentAt: Date | string
  editedAt: Date | string | null
  recalledAt: Date | string | null
  pinnedAt: Date | string | null
  mentions?: string[] | null
  mentionsAll?: boolean
  system?: StoredSystem | null
  people?: UserColumns[] | null
  quote?: QuoteColumns | null
  reactions?: ReactionDto[] | null
  files?: FileColumns[] | null
}
export type StoredSystem = {
  event: SystemEvent
  actorId: string | null
  subjectIds: string[]
  value?: string
}
type QuoteColumns = AuthorColumns & {
  seq: number
  rev: number
  text: string
  files: FileColumns[] | null
}

export function presentMessage(row: MessageColumns, author: UserDto | null): MessageDto {
  return {
    conversationId: row.conversationId,
    seq: row.seq,
    rev: row.rev,
    clientId: row.clientId,
    author,
    kind: row.kind,
    text: row.recalledAt ? '' : row.text,
    attachments: row.recalledAt ? [] : attachmentsOf(row),
    replyTo: row.quote && !row.recalledAt ? presentQuote(row.quote) : null,
    mentions: row.recalledAt ? [] : (row.mentions ?? []),
    mentionsAll: row.recalledAt ? false : (row.mentionsAll ?? false),
    reactions: row.reactions ?? [],
    system: row.system ? presentSystem(row.system, row.people ?? []) : null,
    sentAt: iso(row.sentAt),
    editedAt: row.editedAt && iso(row.editedAt),
    recalledAt: row.recalledAt && iso(row.recalledAt),
    pinnedAt: row.pinnedAt && iso(row.pinnedAt),
  }
}

const attachmentsOf = ({ files }: Pick<MessageColumns, 'files'>) => (files ?? []).map(presentFile)

const presentQuote = (row: QuoteColumns) =>
  quoteOf({ ...row, author: authorOf(row), attachments: attachmentsOf(row) })

/** People who have left this place are left out. */
function presentSystem(stored: StoredSystem, people: UserColumns[]): SystemDto {
  const { event, actorId, subjectIds, value } = stored
  const find = (id: string | null) => people.find((one) => one.id === id)
  const actor = find(actorId)
  return {
    event,
    actor: actor ? presentUser(actor) : null,
    subjects: subjectIds.flatMap((id) => find(id) ?? []).map(presentUser),
    ...(value !== undefined && { value }),
  }
}

const iso = (time: Date | string) => new Date(time).toISOString()

/** What everybody may be told: without what is the reader's own. Null when some may not see what it quotes. */
export function presentForAll(row: WholeRow): MessageDto | null {
  // Read as somebody who has left, a quote is missing: each client asks for its own.
  const lacksQuote = row.replyToSeq !== null && !row.quote && !row.recalledAt
  if (!row.isForAll || lacksQuote) return null
  const message = presentJoined(row)
  if (!row.reactions) return message
  const shared = row.reactions.map(({ emoji, count }) => ({ emoji, count }) as ReactionDto)
  return { ...message, reactions: shared }
}

type AuthorColumns = {
  authorId: string | null
  username: string | null
  displayName: string | null
  avatarKey: string | null
}

function authorOf(row: AuthorColumns): UserDto | null {
  const { authorId, username, displayName, avatarKey } = row
  const isKnown = authorId !== null && username !== null && displayName !== null
  return isKnown ? presentUser({ id: authorId, username, displayName, avatarKey }) : null
}

/** The columns every message statement selects, from `messages m` left-joined with `users a`. */
export type JoinedRow = MessageColumns & AuthorColumns & { replyToSeq: number | null }

export const presentJoined = (row: JoinedRow): MessageDto => presentMessage(row, authorOf(row))

type Viewer = string | ReturnType<typeof sql>

/** What a person goes by in the conversation of `messages m`. */
const nameOf = (person: ReturnType<typeof sql>) => sql`
  COALESCE((
    SELECT k.nickname FROM memberships k
    WHERE k.conversation_id = m.conversation_id AND k.user_id = ${person}.id
  ), ${person}.display_name)`

/** What a message carries, in its order; `most` as the rows of `attachments` number them. */
const filesOf = (message: ReturnType<typeof sql>, most: number) => sql`
  CASE WHEN ${message}.kind IN ('image', 'voice', 'file') THEN (
    SELECT json_agg(${fileJson()} ORDER BY t.place) FROM attachments t JOIN files f ON f.id = t.file_id
    WHERE t.conversation_id = ${message}.conversation_id AND t.seq = ${message}.seq AND t.place <= ${most}::int
  ) END`

/**
 * What {@link JoinedRow} holds, from `messages m LEFT JOIN users a ON a.id = m.author_id`, as a member sees it.
 * A quote is read from its original each time, and only for whom the original is part of the history.
 */
export const joinedColumns = (viewer: Viewer) => sql`
  m.conversation_id AS "conversationId", m.seq, m.rev, m.client_id AS "clientId", m.kind, m.text,
  m.sent_at AS "sentAt", m.edited_at AS "editedAt", m.recalled_at AS "recalledAt", m.pinned_at AS "pinnedAt",
  m.reply_to_seq AS "replyToSeq", m.mentions_all AS "mentionsAll", m.system,
  a.id AS "authorId", a.username, a.avatar_key AS "avatarKey", ${nameOf(sql`a`)} AS "displayName", (
    SELECT json_agg(n.user_id) FROM mentions n
    WHERE n.conversation_id = m.conversation_id AND n.seq = m.seq
  ) AS mentions, CASE WHEN m.system IS NOT NULL THEN (
    SELECT json_agg(json_build_object('id', p.id, 'username', p.username,
      'displayName', ${nameOf(sql`p`)}, 'avatarKey', p.avatar_key))
    FROM users p WHERE p.id IN (
      SELECT (m.system ->> 'actorId')::uuid
      UNION ALL SELECT named::uuid FROM jsonb_array_elements_text(m.system -> 'subjectIds') AS named
    )
  ) END AS people, (
    SELECT json_build_object('seq', q.seq, 'rev', q.rev, 'text', q.text, 'authorId', w.id,
      'username', w.username, 'displayName', ${nameOf(sql`w`)}, 'avatarKey', w.avatar_key,
      'files', ${filesOf(sql`q`, 1)})
    FROM messages q LEFT JOIN users w ON w.id = q.author_id
    WHERE q.conversation_id = m.conversation_id AND q.seq = m.reply_to_seq AND q.seq >= (
      SELECT x.history_from_seq FROM memberships x
      WHERE x.conversation_id = m.conversation_id AND x.user_id = ${viewer}
    )
  ) AS quote, (
    SELECT json_agg(json_build_object('emoji', emoji, 'count', people, 'mine', mine) ORDER BY since, emoji)
    FROM (
      SELECT r.emoji, count(*) AS people, bool_or(r.user_id = ${viewer}) AS mine, min(r.reacted_at) AS since
      FROM reactions r WHERE r.conversation_id = m.conversation_id AND r.seq = m.seq GROUP BY r.emoji
    ) kinds
  ) AS reactions, ${filesOf(sql`m`, MOST_FILES)} AS files`

export type WholeRow = JoinedRow & { isForAll: boolean }

/** And whether every member may see all of it: a newcomer may not, where it or what it quotes is older than their history. */
export const wholeColumns = (viewer: Viewer) => sql`
  ${joinedColumns(viewer)}, NOT EXISTS (
    SELECT FROM memberships y
    WHERE y.conversation_id = m.conversation_id AND y.history_from_seq > LEAST(m.seq, m.reply_to_seq)
  ) AS "isForAll"`

/** One message as it stands, for a statement of its own. */
export const messageAt = (viewer: Viewer, { conversationId, seq }: MessagePlace) => sql`
  SELECT ${wholeColumns(viewer)} FROM messages m LEFT JOIN users a ON a.id = m.author_id
  WHERE m.conversation_id = ${conversationId} AND m.seq = ${seq}`
