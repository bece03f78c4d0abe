import * as v from 'valibot'
import { type MessageDto, messageDto } from '../messages/contract'
import { isBlank, lengthOf, TEXT_LIMIT } from '../text'
import { userDto } from '../users/contract'
import { count, id, ids, line, moment, pageLimit, paragraphs, seq, time } from '../wire'

const notifyLevel = v.picklist(['all', 'mentions', 'none'])
export const memberRole = v.picklist(['owner', 'admin', 'member'])

export const mineDto = v.object({
  /** The account's rev when this last changed, cursors apart: the newest one counts. */
  rev: seq,
  role: memberRole,
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
  /** In this group. */
  nickname: v.nullable(v.string()),
  /** The newest message of others that mentions me, or all; 0 = none. It only grows: shown while beyond `readSeq`. */
  mentionedSeq: seq,
  /** Requests to join that an owner or admin has to answer; 0 for others. */
  waiting: count,
})
export type MineDto = v.InferOutput<typeof mineDto>

const speakers = v.picklist(['everyone', 'admins'])
const newcomersSee = v.picklist(['joining', 'all'])
const colour = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)))

export const groupDto = v.object({
  /** 0-7; null = by the id. */
  colour,
  announcement: v.nullable(v.object({ text: v.string(), at: time, by: v.nullable(userDto) })),
  speakers,
  newcomersSee,
  /** Members who are not friends may ask each other to be. */
  mayMeet: v.boolean(),
})
export type GroupDto = v.InferOutput<typeof groupDto>

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
  /** Both people of a direct conversation; nobody of a group. */
  peers: v.array(userDto),
  group: v.nullable(groupDto),
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

export const TITLE_LIMIT = 60
export const ANNOUNCEMENT_LIMIT = 2_000
/** With its owner: a larger group grows by adding. */
export const MOST_AT_FIRST = 200
const title = line(1, TITLE_LIMIT)

const openDirectInput = v.strictObject({ kind: v.literal('direct'), userId: id })
/** A group made again under the same client id is the same group. */
const createGroupInput = v.strictObject({
  kind: v.literal('group'),
  title,
  memberIds: ids(1, MOST_AT_FIRST - 1),
  clientId: v.optional(id),
})
export type CreateGroupInput = v.InferOutput<typeof createGroupInput>
export const openConversationInput = v.variant('kind', [openDirectInput, createGroupInput])

/** At least one of them. An empty announcement takes the last one down. */
export const changeGroupInput = v.pipe(
  v.strictObject({
    title: v.optional(title),
    colour: v.optional(colour),
    announcement: v.optional(paragraphs(ANNOUNCEMENT_LIMIT)),
    speakers: v.optional(speakers),
    newcomersSee: v.optional(newcomersSee),
    mayMeet: v.optional(v.boolean()),
  }),
  v.check((change) => Object.keys(change).length > 0, 'malformed'),
)
export type ChangeGroupInput = v.InferOutput<typeof changeGroupInput>

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
    notifyMutedUntil: v.optional(v.nullable(moment)),
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
