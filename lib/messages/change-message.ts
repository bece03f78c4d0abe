import { retryDeadlock, sql } from '@/db/client'
import type { GroupDto } from '@/lib/conversations/contract'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/groups/rules'
import { type Audience, audienceColumns, findCalled } from '@/lib/realtime/audience'
import { termsOf } from '@/lib/search/terms'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { wordsOf } from '@/lib/uploads/rules'
import { announceMessage, type Reaction } from './announce'
import type { MessageDto } from './contract'
import {
  type MessagePlace,
  messageAt,
  presentForAll,
  presentJoined,
  type WholeRow,
} from './present'

/** A message as it is held, locked, and what decides whether it may change. */
export type HeldMessage = Pick<MessageDto, 'kind' | 'sentAt'> &
  Changeable & {
    authorId: string | null
    /** Whose names it is found by. */
    carried: Pick<AttachmentDto, 'kind' | 'name'>[] | null
    maySend: boolean
    inGroup: boolean
    role: Role
    isBarred: boolean
    speakers: GroupDto['speakers']
    now: string
  }
/** The columns that a change sets. */
type Changeable = Pick<MessageDto, 'text' | 'editedAt' | 'recalledAt' | 'pinnedAt'>
/** `called`: whom it names from now on, who are told of it in a large group too. */
type Changed = Partial<Changeable> & { called?: string[] }
type Decide = (held: HeldMessage, tx: Begun) => Changed | null | Promise<Changed | null>
type Asked = MessagePlace & { userId: string; reaction?: Reaction }
export type Begun = Parameters<Parameters<typeof sql.begin>[1]>[0]

/**
 * One change of a message, in one transaction: a new rev, and one event for it.
 * `decide` answers the changed columns, `null` for nothing to do, or throws the refusal.
 * Answers the message as it then stands for who asked, as JSON.
 * @throws AppError not_found for strangers and unknown messages
 */
export async function changeMessage(asked: Asked, decide: Decide): Promise<string> {
  const { row, audience, called } = await retryDeadlock(() =>
    sql.begin(async (tx) => {
      const held = await hold(tx, asked)
      const change = await decide(held, tx)
      const audience =
        change && (await store(tx, asked, { was: held, now: { ...held, ...change } }))
      // By a statement of its own: what began before the lock was free may see less than the lock holds.
      const [row] = await tx<WholeRow[]>`${messageAt(asked.userId, asked)}`
      return { row: row as WholeRow, audience, called: change?.called }
    }),
  )
  const { seq, rev } = row
  const change = { seq, rev, by: asked.userId, reaction: asked.reaction }
  if (audience) {
    const told = { ...audience, called: await findCalled(audience, called) }
    announceMessage(change, JSON.stringify(presentForAll(row)), told)
  }
  return JSON.stringify(presentJoined(row))
}

/** The membership first, then the message: the conversation is locked last, and not for long. */
async function hold(tx: Begun, { conversationId, seq, userId }: Asked): Promise<HeldMessage> {
  const [held] = await tx<HeldMessage[]>`
    WITH mine AS MATERIALIZED (
      SELECT conversation_id, may_send, history_from_seq, role,
        COALESCE(speak_barred_until > now(), false) AS is_barred
      FROM memberships
      WHERE conversation_id = ${conversationId} AND user_id = ${userId}
      FOR NO KEY UPDATE
    )
    SELECT m.author_id AS "authorId", m.kind, m.text, m.sent_at AS "sentAt",
      m.edited_at AS "editedAt", m.recalled_at AS "recalledAt", m.pinned_at AS "pinnedAt",
      CASE WHEN m.kind = 'file' THEN (
        SELECT json_agg(json_build_object('kind', f.kind, 'name', f.name) ORDER BY t.place)
        FROM attachments t JOIN files f ON f.id = t.file_id
        WHERE t.conversation_id = m.conversation_id AND t.seq = m.seq
      ) END AS carried, mine.may_send AS "maySend", mine.role, mine.is_barred AS "isBarred",
      c.kind = 'group' AS "inGroup", c.speakers, now()::timestamptz(3) AS now
    FROM mine JOIN conversations c ON c.id = mine.conversation_id
    JOIN messages m ON m.conversation_id = mine.conversation_id
      AND m.seq = ${seq} AND m.seq >= mine.history_from_seq
    FOR NO KEY UPDATE OF m`
  if (!held) throw new AppError('not_found')
  return held
}

async function store(
  tx: Begun,
  { conversationId, seq }: Asked,
  { was, now }: { was: HeldMessage; now: Changeable },
) {
  const { text, editedAt, recalledAt, pinnedAt } = now
  const pins = Number(pinnedAt !== null) - Number(was.pinnedAt !== null)
  const terms = recalledAt ? '' : termsOf(wordsOf(text, was.carried ?? []))
  const [audience] = await tx<Audience[]>`
    WITH head AS (
      UPDATE conversations SET last_rev = last_rev + 1, pinned_count = pinned_count + ${pins}::int
      WHERE id = ${conversationId}
      RETURNING id, last_rev, epoch, member_count
    ), message AS (
      UPDATE messages m
      SET rev = last_rev, text = ${text}, edited_at = ${editedAt}, recalled_at = ${recalledAt},
        pinned_at = ${pinnedAt}
      FROM head WHERE m.conversation_id = head.id AND m.seq = ${seq}
    ), indexed AS (
      INSERT INTO message_terms (conversation_id, seq, terms)
      SELECT id, ${seq}, replace(${terms}, ' ', search_scope(id, ${seq}))::tsvector FROM head
      ON CONFLICT (conversation_id, seq) DO UPDATE SET terms = excluded.terms
      WHERE message_terms.terms <> excluded.terms
    ), event AS (
      INSERT INTO outbox (stream_id, rev, topic, detail)
      SELECT id, last_rev, 'message', ${String(seq)} FROM head
    )
    SELECT c.id AS "conversationId", ${audienceColumns()} FROM head c`
  return audience
}
