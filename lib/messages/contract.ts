import * as v from 'valibot'
import { attachmentDto } from '../uploads/contract'
import { type UserDto, userDto } from '../users/contract'
import { count, id, seq, time } from '../wire'

/** Neither words nor a `first`: the original was recalled. `rev` is the original's when its words were read. */
const quoteDto = v.object({
  seq,
  rev: seq,
  author: v.nullable(userDto),
  excerpt: v.string(),
  /** Of what the original carries. */
  first: v.optional(attachmentDto),
})
export type QuoteDto = v.InferOutput<typeof quoteDto>

/** Events omit `mine`: the reader keeps its own. */
const reactionDto = v.object({ emoji: v.string(), count, mine: v.optional(v.boolean(), false) })
export type ReactionDto = v.InferOutput<typeof reactionDto>

export type ReactorsDto = { emoji: string; users: UserDto[] }

/** What a system message tells; what it says is for the screen. */
export type SystemEvent =
  | 'group_created'
  | 'members_added'
  | 'member_joined'
  | 'member_left'
  | 'member_removed'
  | 'title_changed'
  | 'announcement_changed'
  | 'owner_changed'
  | 'role_changed'
  | 'speakers_changed'
  | 'newcomers_changed'

const systemDto = v.object({
  /** A {@link SystemEvent}, or what a newer server knows. */
  event: v.string(),
  actor: v.nullable(userDto),
  /** The first ten; `value` then says how many there are in all. */
  subjects: v.array(userDto),
  value: v.optional(v.string()),
})
export type SystemDto = v.InferOutput<typeof systemDto>

/** In a group an author's `displayName` is their nickname there, if they have one. */
export const messageDto = v.object({
  conversationId: id,
  seq,
  rev: seq,
  clientId: id,
  author: v.nullable(userDto),
  kind: v.picklist(['text', 'image', 'voice', 'file', 'system']),
  text: v.string(),
  attachments: v.array(attachmentDto),
  replyTo: v.nullable(quoteDto),
  mentions: v.array(id),
  mentionsAll: v.boolean(),
  reactions: v.array(reactionDto),
  system: v.nullable(systemDto),
  sentAt: time,
  editedAt: v.nullable(time),
  recalledAt: v.nullable(time),
  pinnedAt: v.nullable(time),
})
export type MessageDto = v.InferOutput<typeof messageDto>

/** Ascending by seq; `rev` is the conversation's in the same snapshot: where following it starts. */
export type MessagePage = {
  messages: MessageDto[]
  rev: number
  hasBefore: boolean
  hasAfter: boolean
}

/** Newest first; `next` goes on as the cursor that was asked with, `before` if none was. */
export type GalleryPage = { messages: MessageDto[]; next: number | null }

export type FirstMessage = Pick<MessageDto, 'seq' | 'sentAt'>

/** Who has read a message; in groups of more than a hundred only how many. */
export type ReceiptsDto = { readers: UserDto[] } | { count: number }
