import { retryDeadlock, sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import { publish } from '@/lib/realtime/relay'
import { channelsOf, messagePublication } from './announce'
import { type JoinedRow, joinedColumns, presentJoined } from './present'

/** A message as it is held, locked, and what decides whether it may change. */
type HeldMessage = JoinedRow & { sentAt: string; maySend: boolean; now: string }
/** Every column that a change may set, as it shall be. */
export type Changed = Pick<HeldMessage, 'text' | 'editedAt' | 'recalledAt'>
export type MessagePlace = { conversationId: string; seq: number }
type Asked = MessagePlace & { userId: string }

/**
 * One change by a message's author, in one transaction: a new rev, and one event for it.
 * `decide` answers the changed columns, `null` for nothing to do, or throws the refusal.
 * Answers the message as it then stands, as JSON.
 * @throws AppError not_found for strangers and unknown messages, forbidden for other members
 */
export async function changeMessage(
  asked: Asked,
  decide: (held: HeldMessage) => Changed | null,
): Promise<string> {
  const { row, audience } = await retryDeadlock(() =>
    sql.begin(async (tx) => {
      const held = await hold(tx, asked)
      if (held.authorId !== asked.userId) throw new AppError('forbidden')
      const change = decide(held)
      if (!change) return { row: held, audience: null }
      const stored = await store(tx, asked, change)
      return { row: { ...held, ...change, rev: stored.rev }, audience: stored.audience }
    }),
  )
  const messageJson = JSON.stringify(presentJoined(row))
  const { conversationId, seq, rev } = row
  const change = { conversationId, seq, rev, by: asked.userId }
  if (audience) publish(messagePublication(change, messageJson, channelsOf(audience)))
  return messageJson
}

type Begun = Parameters<Parameters<typeof sql.begin>[1]>[0]

/** The membership first, then the message: the conversation is locked last and for one statement only. */
async function hold(tx: Begun, { conversationId, seq, userId }: Asked): Promise<HeldMessage> {
  const [held] = await tx<HeldMessage[]>`
    WITH mine AS MATERIALIZED (
      SELECT conversation_id, may_send, history_from_seq FROM memberships
      WHERE conversation_id = ${conversationId} AND user_id = ${userId}
      FOR NO KEY UPDATE
    )
    SELECT ${joinedColumns()}, mine.may_send AS "maySend", now()::timestamptz(3) AS now
    FROM mine JOIN messages m ON m.conversation_id = mine.conversation_id
      AND m.seq = ${seq} AND m.seq >= mine.history_from_seq
    LEFT JOIN users a ON a.id = m.author_id
    FOR NO KEY UPDATE OF m`
  if (!held) throw new AppError('not_found')
  return held
}

type Stored = { rev: number; audience: string[] }

async function store(tx: Begun, { conversationId, seq }: Asked, change: Changed): Promise<Stored> {
  const { text, editedAt, recalledAt } = change
  const [stored] = await tx<Stored[]>`
    WITH head AS (
      UPDATE conversations SET last_rev = last_rev + 1 WHERE id = ${conversationId}
      RETURNING id, last_rev
    ), message AS (
      UPDATE messages m
      SET rev = last_rev, text = ${text}, edited_at = ${editedAt}, recalled_at = ${recalledAt}
      FROM head WHERE m.conversation_id = head.id AND m.seq = ${seq}
    ), event AS (
      INSERT INTO outbox (stream_id, rev, topic, detail)
      SELECT id, last_rev, 'message', ${String(seq)} FROM head
    )
    SELECT last_rev AS rev, (
      SELECT array_agg(u.id || ' ' || u.epoch)
      FROM memberships x JOIN users u ON u.id = x.user_id WHERE x.conversation_id = head.id
    ) AS audience
    FROM head`
  return stored as Stored
}
