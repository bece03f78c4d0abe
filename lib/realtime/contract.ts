/** Channel names and every event that crosses the realtime service, declared once for both ends. */
import * as z from 'zod/mini'
import { sharedConversationDto } from '../conversations/contract'
import { messageDto } from '../messages/contract'
import { presenceDto } from '../presence/contract'
import { id, seq } from '../wire'

export const userChannel = (userId: string, epoch: number) => `private-user-${userId}-${epoch}`
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

const cursorMoved = z.object({ conversationId: id, userId: id, seq })

export const serverEvents = {
  'message.changed': z.object({
    conversationId: id,
    rev: seq,
    seq,
    /** Null when over 8 KB: pull. */
    message: z.nullable(messageDto),
    by: z.nullable(id),
  }),
  'conversation.changed': z.object({ conversation: sharedConversationDto, rev: seq }),
  'read.moved': cursorMoved,
  'delivered.moved': cursorMoved,
  'account.changed': z.object({ rev: seq, kind: z.enum(accountKinds) }),
  'presence.changed': z.object({ users: z.array(presenceDto) }),
  'session.revoked': z.object({ sessionId: id }),
}
export type ServerEvent = keyof typeof serverEvents
export type EventPayload<E extends ServerEvent> = z.infer<(typeof serverEvents)[E]>

export const TYPING_EVENT = 'client-typing'
/** Sent at most this often while typing, and shown this long after the last one. */
export const TYPING_EVERY_MS = 3_000
export const TYPING_SHOWN_MS = 6_000

export type RealtimeConfig = {
  key: string
  host: string | null
  port: number | null
  tls: boolean
  userChannel: string
}

export const channelAuthInput = z.strictObject({
  socketId: z.string(),
  channels: z.array(z.string()).check(z.maxLength(100)),
})
export type ChannelAuth = { auth: string; channelData?: string } | { error: string }
