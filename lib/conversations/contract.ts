import * as v from 'valibot'
import { type MessageDto, messageDto } from '../messages/contract'
import { userDto } from '../users/contract'
import { count, id, seq, time } from '../wire'

export const notifyLevel = v.picklist(['all', 'mentions', 'none'])

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

export const speakers = v.picklist(['everyone', 'admins'])

export const newcomersSee = v.picklist(['joining', 'all'])

export const colour = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)))

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

export type ChangesResult = {
  messages: MessageDto[]
  conversation: ConversationDto
  toRev: number
  more: boolean
}
