import * as v from 'valibot'
import { type MessageDto, messageDto } from '../messages/contract'
import { isBlank, lengthOf, TEXT_LIMIT } from '../text'
import { userDto } from '../users/contract'
import { count, id, pageLimit, seq, time } from '../wire'

const notifyLevel = v.picklist(['all', 'mentions', 'none'])

export const mineDto = v.object({
  /** The account's rev when this last changed, cursors apart: the newest one counts. */
  rev: seq,
  role: v.picklist(['owner', 'admin', 'member']),
  readSeq: seq,
  historyFromSeq: seq,
  markedUnread: v.boolean(),
  pinnedAt: v.nullable(time),
  notify: notifyLevel,
  notifyMutedUntil: v.nullable(time),
  speakBarredUntil: v.nullable(time),
  draft: v.nullable(v.string()),
  /** False once a friendship ended: readable, closed for sending. */
  maySend: v.boolean(),
})
export type MineDto = v.InferOutput<typeof mineDto>

/** What is broadcast: it never carries `mine`. */
export const sharedConversationDto = v.object({
  id,
  kind: v.picklist(['direct', 'group']),
  title: v.nullable(v.string()),
  avatarUrl: v.nullable(v.string()),
  lastSeq: seq,
  lastRev: seq,
  epoch: seq,
  memberCount: count,
  peers: v.array(userDto),
  lastMessage: v.nullable(messageDto),
  /** Perhaps none of which this member may see. */
  hasPins: v.boolean(),
  peerReadSeq: v.optional(seq),
  peerDeliveredSeq: v.optional(seq),
})
export type SharedConversationDto = v.InferOutput<typeof sharedConversationDto>
export type ConversationDto = SharedConversationDto & { mine: MineDto }

/** [lastSeq, lastRev, readSeq] */
export type Head = readonly [number, number, number]
const head = v.tuple([seq, seq, seq])

export const syncInput = v.strictObject({
  rev: v.optional(seq),
  heads: v.optional(v.pipe(v.record(id, head), v.maxEntries(5_000))),
})
export type SyncInput = v.InferOutput<typeof syncInput>

/** Only what differs from what the caller holds, at most 500; `more` asks to come again. */
export type SyncResult = {
  rev: number
  conversations: ConversationDto[]
  heads: Record<string, Head>
  gone: string[]
  more: boolean
  /** What this person calls friends, by their ids. */
  aliases: Record<string, string>
  incomingRequests: number
  /** So that a client whose channel was renamed unheard finds it again. */
  userChannel: string
}

export const listConversationsInput = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(pageLimit(100)),
})

export const openConversationInput = v.strictObject({ kind: v.literal('direct'), userId: id })

const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => Date.parse(text) > Date.now(), 'past'),
)

/** A draft that says nothing is none. */
const draft = v.pipe(
  v.string(),
  v.check((text) => lengthOf(text) <= TEXT_LIMIT, 'too_long'),
  v.transform((text) => (isBlank(text) ? null : text.replace(/\r\n?/g, '\n'))),
)

/** What a member decides for themselves alone: at least one of them. */
export const changeMineInput = v.pipe(
  v.strictObject({
    markedUnread: v.optional(v.boolean()),
    pinned: v.optional(v.boolean()),
    notify: v.optional(notifyLevel),
    notifyMutedUntil: v.optional(v.nullable(instant)),
    draft: v.optional(v.nullable(draft)),
  }),
  v.check((change) => Object.keys(change).length > 0, 'malformed'),
)
export type ChangeMineInput = v.InferOutput<typeof changeMineInput>

export const deliveredInput = v.pipe(v.record(id, seq), v.maxEntries(200))

export type ChangesResult = {
  messages: MessageDto[]
  conversation: ConversationDto
  toRev: number
  more: boolean
}
