import { urgentSql, violatedConstraint } from '@/db/client'
import { AppError } from '@/lib/errors'
import { metrics } from '@/lib/telemetry/metrics'
import { findCalled } from '../realtime/audience'
import { findSendable } from '../uploads/find-sendable'
import type { FileColumns } from '../uploads/present'
import { messageKindOf } from '../uploads/rules'
import { presentUser } from '../users/present'
import { announceMessage } from './announce'
import type { SendMessageInput } from './inputs'
import {
  type JoinedRow,
  joinedColumns,
  messageAt,
  presentForAll,
  presentJoined,
  presentMessage,
  type WholeRow,
} from './present'
import { storeMessage } from './send-queue'
import type { Draft, Refusal, Stored } from './store-messages'

export type Sent = { messageJson: string; isRetry: boolean }

/**
 * Stores a message and hands its event to the relay.
 * A repeated client id with the same content answers the earlier message.
 * @throws AppError not_found for strangers, cannot_message, barred, only_admins, forbidden, invalid, conflict for
 * a reused client id
 */
export async function sendMessage(
  userId: string,
  conversationId: string,
  asked: SendMessageInput,
): Promise<Sent> {
  // Nobody calls themselves.
  const input = { ...asked, mentions: asked.mentions?.filter((id) => id !== userId) }
  const carried = asked.attachments ? await findSendable(userId, asked.attachments) : []
  const endTimer = metrics.sends.startTimer()
  const row = carried && (await store({ ...input, carried, conversationId, userId }))
  if (!carried || !row?.seq)
    return answerEarlier({ userId, conversationId, row, isLacking: !carried }, input)
  endTimer()
  const stored = { ...row, conversationId, seq: row.seq }
  const { own, heard } =
    input.replyTo === undefined
      ? presentNew(stored, userId, { ...input, carried })
      : await readBack(stored, userId)
  const audience = { ...stored, called: await findCalled(stored, input.mentions) }
  announceMessage({ rev: row.rev, seq: row.seq, by: userId }, heard, audience)
  return { messageJson: own, isRetry: false }
}

/** Null for strangers, and where it was stored before. */
const store = (draft: Draft) =>
  storeMessage(draft).catch((error) => {
    const constraint = violatedConstraint(error)
    if (constraint === 'messages_client_id_key') return null
    throw constraint === 'attachments_file_id_files_id_fk' ? lacksFile() : error
  })

const lacksFile = () => new AppError('invalid', { fields: { attachments: 'missing' } })

type Said = SendMessageInput & { carried: FileColumns[] }
type New = Stored & { conversationId: string; seq: number }
/** The message as JSON: for its author, and for everybody. */
type Told = { own: string; heard: string }

function presentNew(row: New, userId: string, { replyTo: _, carried, ...said }: Said): Told {
  const times = { sentAt: row.sentAt, editedAt: null, recalledAt: null, pinnedAt: null }
  const author = presentUser({ ...row, id: userId })
  const what = { ...said, files: carried, kind: messageKindOf(carried) }
  const message = presentMessage({ ...row, ...times, ...what }, author)
  const own = JSON.stringify(message)
  return { own, heard: own }
}

/** Read after the commit: a recall of the original that came before this message is seen, whatever the timing. */
async function readBack(place: New, userId: string): Promise<Told> {
  const [row] = await urgentSql<WholeRow[]>`${messageAt(userId, place)}`
  if (!row) throw new AppError('unavailable')
  const heard = row.rev === place.rev ? presentForAll(row) : null
  return { own: JSON.stringify(presentJoined(row)), heard: JSON.stringify(heard) }
}

type Refused = {
  userId: string
  conversationId: string
  row: Stored | null
  /** What was to be sent along is not there, or not this person's. */
  isLacking: boolean
}

/** Not stored this time: either it was before, or it may not be. */
async function answerEarlier(
  { userId, conversationId, row, isLacking }: Refused,
  input: SendMessageInput,
): Promise<Sent> {
  const [earlier] = await urgentSql<JoinedRow[]>`
    SELECT ${joinedColumns(userId)} FROM messages m LEFT JOIN users a ON a.id = m.author_id
    JOIN memberships mine ON mine.conversation_id = m.conversation_id AND mine.user_id = ${userId}
    WHERE m.conversation_id = ${conversationId} AND m.client_id = ${input.clientId}`
  if (!earlier && isLacking) throw lacksFile()
  if (!earlier) throw row ? refused(row) : new AppError('not_found')
  if (earlier.authorId !== userId || !saysSame(earlier, input)) throw new AppError('conflict')
  return { messageJson: JSON.stringify(presentJoined(earlier)), isRetry: true }
}

/** What was recalled since carries nothing, and what was edited has other words. */
function saysSame(earlier: JoinedRow, { text, replyTo, attachments = [] }: SendMessageInput) {
  if (earlier.replyToSeq !== (replyTo ?? null)) return false
  if (earlier.recalledAt !== null) return true
  const carried = (earlier.files ?? []).map(({ id }) => id)
  return (
    carried.join() === attachments.join() && (earlier.text === text || earlier.editedAt !== null)
  )
}

const MISSING = { replyTo: 'missing', mentions: 'not_members' } as const
const isMissing = (refusal: Refusal): refusal is keyof typeof MISSING => refusal in MISSING

function refused({ refusal, barredUntil }: Stored): AppError {
  if (refusal === null) return new AppError('conflict')
  if (isMissing(refusal))
    return new AppError('invalid', { fields: { [refusal]: MISSING[refusal] } })
  const fields = barredUntil ? { until: new Date(barredUntil).toISOString() } : undefined
  return new AppError(refusal, refusal === 'barred' ? { fields } : {})
}
