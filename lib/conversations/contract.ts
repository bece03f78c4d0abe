import * as z from 'zod/mini'
import { type MessageDto, messageDto } from '../messages/contract'
import { userDto } from '../users/contract'
import { id, pageLimit, seq, time } from '../wire'

export const mineDto = z.object({
  role: z.enum(['owner', 'admin', 'member']),
  readSeq: seq,
  historyFromSeq: seq,
  markedUnread: z.boolean(),
  pinnedAt: z.nullable(time),
  notify: z.enum(['all', 'mentions', 'none']),
  notifyMutedUntil: z.nullable(time),
  speakBarredUntil: z.nullable(time),
  draft: z.nullable(z.string()),
  /** False once a friendship ended: readable, closed for sending. */
  maySend: z.boolean(),
})
export type MineDto = z.infer<typeof mineDto>

/** What is broadcast: it never carries `mine`. */
export const sharedConversationDto = z.object({
  id,
  kind: z.enum(['direct', 'group']),
  title: z.nullable(z.string()),
  avatarUrl: z.nullable(z.string()),
  lastSeq: seq,
  lastRev: seq,
  epoch: seq,
  memberCount: z.int(),
  peers: z.array(userDto),
  lastMessage: z.nullable(messageDto),
  peerReadSeq: z.optional(seq),
  peerDeliveredSeq: z.optional(seq),
})
export type SharedConversationDto = z.infer<typeof sharedConversationDto>
export type ConversationDto = SharedConversationDto & { mine: MineDto }

/** [lastSeq, lastRev, readSeq] */
export type Head = readonly [number, number, number]
const head = z.tuple([seq, seq, seq])

export const syncInput = z.strictObject({
  rev: z.optional(seq),
  heads: z.optional(
    z
      .record(id, head)
      .check(z.refine((heads) => Object.keys(heads).length <= 5_000, { error: 'too_many' })),
  ),
})
export type SyncInput = z.infer<typeof syncInput>

/** Only what differs from what the caller holds, at most 500; `more` asks to come again. */
export type SyncResult = {
  rev: number
  conversations: ConversationDto[]
  heads: Record<string, Head>
  gone: string[]
  more: boolean
  /** So that a client whose channel was renamed unheard finds it again. */
  userChannel: string
}

export const listConversationsInput = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(pageLimit),
})

export const openConversationInput = z.strictObject({ kind: z.literal('direct'), userId: id })

export const deliveredInput = z
  .record(id, seq)
  .check(z.refine((cursors) => Object.keys(cursors).length <= 200, { error: 'too_many' }))

export type ChangesResult = {
  messages: MessageDto[]
  conversation: ConversationDto
  toRev: number
  more: boolean
}
