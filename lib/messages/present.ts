import { sql } from '@/db/client'
import { presentUser, type UserColumns } from '../users/present'
import type { MessageDto } from './contract'

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
}

export function presentMessage(row: MessageColumns, author: UserColumns | null): MessageDto {
  return {
    conversationId: row.conversationId,
    seq: row.seq,
    rev: row.rev,
    clientId: row.clientId,
    author: author && presentUser(author),
    kind: row.kind,
    text: row.recalledAt ? '' : row.text,
    attachments: [],
    replyTo: null,
    mentions: [],
    reactions: [],
    system: null,
    sentAt: iso(row.sentAt),
    editedAt: row.editedAt && iso(row.editedAt),
    recalledAt: row.recalledAt && iso(row.recalledAt),
  }
}

const iso = (time: Date | string) => new Date(time).toISOString()

/** The columns every message statement selects, from `messages m` left-joined with `users a`. */
export type JoinedRow = MessageColumns & {
  authorId: string | null
  username: string | null
  displayName: string | null
  avatarKey: string | null
}

export function presentJoined(row: JoinedRow): MessageDto {
  const { authorId, username, displayName, avatarKey } = row
  const isKnown = authorId !== null && username !== null && displayName !== null
  return presentMessage(row, isKnown ? { id: authorId, username, displayName, avatarKey } : null)
}

/** What {@link JoinedRow} holds, from `messages m LEFT JOIN users a ON a.id = m.author_id`. */
export const joinedColumns = () => sql`
  m.conversation_id AS "conversationId", m.seq, m.rev, m.client_id AS "clientId", m.kind, m.text,
  m.sent_at AS "sentAt", m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
  a.id AS "authorId", a.username, a.display_name AS "displayName", a.avatar_key AS "avatarKey"`
