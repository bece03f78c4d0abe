import { postgresCode, sql, violatedConstraint } from '@/db/client'
import { AppError } from '@/lib/errors'
import { userChannel } from '@/lib/realtime/contract'
import { publish } from '@/lib/realtime/relay'
import { metrics } from '@/lib/telemetry/metrics'
import { messagePublication } from './announce'
import type { SendMessageInput } from './contract'
import { type JoinedRow, joinedColumns, presentJoined, presentMessage } from './present'

export type Sent = { messageJson: string; isRetry: boolean }

type Row = {
  maySend: boolean
  seq: number | null
  rev: number
  sentAt: string
  username: string
  displayName: string
  avatarKey: string | null
  /** `userId epoch` of every member: whom the event goes to. */
  audience: string[]
}

/**
 * Stores a message and hands its event to the relay.
 * A repeated client id with the same text answers the earlier message.
 * @throws AppError not_found for strangers, cannot_message, conflict for a reused client id
 */
export async function sendMessage(
  userId: string,
  conversationId: string,
  input: SendMessageInput,
): Promise<Sent> {
  const endTimer = metrics.sends.startTimer()
  const row = await insertMessage(userId, conversationId, input).catch((error) => {
    if (violatedConstraint(error) !== 'messages_client_id_key') throw error
    return null
  })
  if (!row?.seq) return answerEarlier({ userId, conversationId, row }, input)
  endTimer()
  const message = presentMessage(
    {
      conversationId,
      ...input,
      seq: row.seq,
      rev: row.rev,
      kind: 'text',
      sentAt: row.sentAt,
      editedAt: null,
      recalledAt: null,
    },
    { id: userId, username: row.username, displayName: row.displayName, avatarKey: row.avatarKey },
  )
  const messageJson = JSON.stringify(message)
  const change = { conversationId, rev: row.rev, seq: row.seq, by: userId }
  publish(messagePublication(change, messageJson, row.audience.map(channelOf)))
  return { messageJson, isRetry: false }
}

function channelOf(member: string): string {
  const [userId = '', epoch] = member.split(' ')
  return userChannel(userId, Number(epoch))
}

/** One statement, one round trip: see delivery.md. Membership rows are locked before the conversation. */
async function send(userId: string, conversationId: string, { clientId, text }: SendMessageInput) {
  const [row] = await sql<Row[]>`
    WITH sender AS MATERIALIZED (
      SELECT conversation_id, user_id, may_send FROM memberships
      WHERE conversation_id = ${conversationId} AND user_id = ${userId} FOR NO KEY UPDATE
    ), head AS (
      UPDATE conversations c
      SET last_seq = last_seq + 1, last_rev = last_rev + 1, last_message_at = now()
      FROM sender WHERE c.id = sender.conversation_id AND sender.may_send
      RETURNING c.id, c.last_seq AS seq, c.last_rev AS rev
    ), message AS (
      INSERT INTO messages (conversation_id, seq, rev, client_id, author_id, text)
      SELECT id, seq, rev, ${clientId}, ${userId}, ${text} FROM head RETURNING sent_at
    ), event AS (
      INSERT INTO outbox (stream_id, rev, topic, detail)
      SELECT id, rev, 'message', seq::text FROM head
    ), cursor AS (
      UPDATE memberships m SET read_seq = head.seq, marked_unread = false
      FROM head WHERE m.conversation_id = head.id AND m.user_id = ${userId}
    )
    SELECT sender.may_send AS "maySend", head.seq, head.rev, message.sent_at AS "sentAt",
      author.username, author.display_name AS "displayName", author.avatar_key AS "avatarKey",
      ARRAY(
        SELECT u.id || ' ' || u.epoch FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.conversation_id = sender.conversation_id
      ) AS audience
    FROM sender JOIN users author ON author.id = sender.user_id
    LEFT JOIN head ON true LEFT JOIN message ON true`
  return row ?? null
}

async function insertMessage(userId: string, conversationId: string, input: SendMessageInput) {
  try {
    return await send(userId, conversationId, input)
  } catch (error) {
    if (postgresCode(error) !== '40P01') throw error
    return send(userId, conversationId, input)
  }
}

type Refused = { userId: string; conversationId: string; row: Row | null }

/** Not stored this time: either it was before, or it may not be. */
async function answerEarlier(
  { userId, conversationId, row }: Refused,
  input: SendMessageInput,
): Promise<Sent> {
  const [earlier] = await sql<JoinedRow[]>`
    SELECT ${joinedColumns()} FROM messages m LEFT JOIN users a ON a.id = m.author_id
    JOIN memberships mine ON mine.conversation_id = m.conversation_id AND mine.user_id = ${userId}
    WHERE m.conversation_id = ${conversationId} AND m.client_id = ${input.clientId}`
  if (!earlier) throw new AppError(row ? 'cannot_message' : 'not_found')
  const isSame =
    earlier.authorId === userId && (earlier.text === input.text || earlier.editedAt !== null)
  if (!isSame) throw new AppError('conflict')
  return { messageJson: JSON.stringify(presentJoined(earlier)), isRetry: true }
}
