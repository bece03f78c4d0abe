import { urgentSql, violatedConstraint } from '@/db/client'
import { AppError } from '@/lib/errors'
import { publish } from '@/lib/realtime/relay'
import { metrics } from '@/lib/telemetry/metrics'
import { channelsOf, messagePublication } from './announce'
import type { SendMessageInput } from './contract'
import { type JoinedRow, joinedColumns, presentJoined, presentMessage } from './present'
import { storeMessage } from './send-queue'
import type { Stored } from './store-messages'

export type Sent = { messageJson: string; isRetry: boolean }

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
  const row = await storeMessage({ ...input, conversationId, userId }).catch((error) => {
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
  publish(messagePublication(change, messageJson, channelsOf(row.audience)))
  return { messageJson, isRetry: false }
}

type Refused = { userId: string; conversationId: string; row: Stored | null }

/** Not stored this time: either it was before, or it may not be. */
async function answerEarlier(
  { userId, conversationId, row }: Refused,
  input: SendMessageInput,
): Promise<Sent> {
  const [earlier] = await urgentSql<JoinedRow[]>`
    SELECT ${joinedColumns()} FROM messages m LEFT JOIN users a ON a.id = m.author_id
    JOIN memberships mine ON mine.conversation_id = m.conversation_id AND mine.user_id = ${userId}
    WHERE m.conversation_id = ${conversationId} AND m.client_id = ${input.clientId}`
  if (!earlier) throw new AppError(row ? 'cannot_message' : 'not_found')
  const isSame =
    earlier.authorId === userId &&
    (earlier.text === input.text || earlier.editedAt !== null || earlier.recalledAt !== null)
  if (!isSame) throw new AppError('conflict')
  return { messageJson: JSON.stringify(presentJoined(earlier)), isRetry: true }
}
