/** Channel names and every event that crosses the realtime service, declared once for both ends. */
import * as v from 'valibot'
import { sharedConversationDto } from '../conversations/contract'
import { messageDto } from '../messages/contract'
import { presenceDto } from '../presence/contract'
import { id, seq } from '../wire'

export const userChannel = (userId: string, epoch: number) => `private-user-${userId}-${epoch}`

/** Of conversations with too many members to tell one by one: all that happens there, for who has it open. */
export const conversationChannel = (conversationId: string, epoch: number) =>
  `private-conversation-${conversationId}-${epoch}`

export const presenceChannel = (conversationId: string, epoch: number) =>
  `presence-conversation-${conversationId}-${epoch}`

export const accountKinds = [
  'friends',
  'friend_requests',
  'memberships',
  'blocks',
  'profile',
] as const
export type AccountKind = (typeof accountKinds)[number]

const cursorMoved = v.object({ conversationId: id, userId: id, seq })

export const serverEvents = {
  'message.changed': v.object({
    conversationId: id,
    rev: seq,
    seq,
    /** Null when over 8 KB: pull. */
    message: v.nullable(messageDto),
    by: v.nullable(id),
    reaction: v.optional(v.object({ emoji: v.string(), on: v.boolean() })),
    /** With a system message: the group as that change left it, in the same rev. */
    conversation: v.optional(sharedConversationDto),
  }),
  'conversation.changed': v.object({
    conversationId: id,
    rev: seq,
    /** Null when over 8 KB: pull. */
    conversation: v.nullable(sharedConversationDto),
  }),
  /** Something happened there: `conversation` is how it is now, null when over 8 KB. */
  'conversation.bumped': v.object({
    conversationId: id,
    lastSeq: seq,
    lastRev: seq,
    /** The newest message that mentions all; 0 = none. */
    allSeq: seq,
    conversation: v.nullable(sharedConversationDto),
  }),
  'read.moved': cursorMoved,
  'delivered.moved': cursorMoved,
  'account.changed': v.object({ rev: seq, kind: v.picklist(accountKinds) }),
  'presence.changed': v.object({ users: v.array(presenceDto) }),
  'session.revoked': v.object({ sessionId: id }),
}

export type ServerEvent = keyof typeof serverEvents

export type EventPayload<E extends ServerEvent> = v.InferOutput<(typeof serverEvents)[E]>

export const TYPING_EVENT = 'client-typing'
export const RECORDING_EVENT = 'client-recording'

/** Sent at most this often while typing, and shown this long after the last one. */
export const TYPING_EVERY_MS = 3_000
export const TYPING_SHOWN_MS = 6_000

export type RealtimeConfig = {
  key: string
  host: string | null
  port: number | null
  tls: boolean
  userChannel: string
  /** Groups of more members have a channel of their own for whoever has them open. */
  directMembers: number
}

export type ChannelAuth = { auth: string; channelData?: string } | { error: string }
