import * as v from 'valibot'
import { isBlank, lengthOf, stacksMarks, TEXT_LIMIT } from '../text'
import { type UserDto, userDto } from '../users/contract'
import { count, id, ids, momentText, pageLimit, seq, seqText, time } from '../wire'

const text = v.pipe(
  v.string(),
  v.transform((raw) => raw.replace(/\r\n?/g, '\n')),
  v.check((value) => !isBlank(value), 'empty'),
  v.check((value) => lengthOf(value) <= TEXT_LIMIT, 'too_long'),
  v.check((value) => !stacksMarks(value), 'too_many_marks'),
)

export const attachmentDto = v.object({
  id,
  kind: v.picklist(['image', 'voice', 'video', 'file']),
  name: v.string(),
  mime: v.string(),
  bytes: count,
  url: v.string(),
})

/** Empty `excerpt`: the original was recalled. `rev` is the original's when its words were read. */
const quoteDto = v.object({ seq, rev: seq, author: v.nullable(userDto), excerpt: v.string() })
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

export const MOST_MENTIONS = 20
/** The text names them as `@Name`; these say who that is. */
const mentioning = {
  mentions: v.optional(ids(0, MOST_MENTIONS)),
  mentionsAll: v.optional(v.literal(true)),
}

export const sendMessageInput = v.strictObject({
  clientId: id,
  text,
  replyTo: v.optional(seq),
  ...mentioning,
})
export type SendMessageInput = v.InferOutput<typeof sendMessageInput>

/** Without `mentions` it goes on naming whom it names; with them exactly these, and all only if it says so. */
export const editMessageInput = v.strictObject({ text, ...mentioning })
export type EditMessageInput = v.InferOutput<typeof editMessageInput>

/** At most one of the three cursors. */
export const listMessagesInput = v.pipe(
  v.strictObject({
    before: v.optional(seqText),
    after: v.optional(seqText),
    around: v.optional(seqText),
    limit: v.optional(pageLimit(100)),
  }),
  v.check(
    ({ before, after, around }) =>
      [before, after, around].filter((cursor) => cursor !== undefined).length <= 1,
    'malformed',
  ),
)
export type ListMessagesInput = v.InferOutput<typeof listMessagesInput>

/** Ascending by seq; `rev` is the conversation's in the same snapshot: where following it starts. */
export type MessagePage = {
  messages: MessageDto[]
  rev: number
  hasBefore: boolean
  hasAfter: boolean
}

export const findFirstInput = v.strictObject({ since: v.optional(momentText) })
export type FirstMessage = Pick<MessageDto, 'seq' | 'sentAt'>

export const listChangesInput = v.strictObject({
  after: seqText,
  limit: v.optional(pageLimit(200)),
})
export type ListChangesInput = v.InferOutput<typeof listChangesInput>

export const listReceiptsInput = v.strictObject({ seq: seqText })

/** Who has read a message; in groups of more than a hundred only how many. */
export type ReceiptsDto = { readers: UserDto[] } | { count: number }

/** Unread, and naming this person or all. */
export const listMentionsInput = v.strictObject({
  after: v.optional(seqText),
  limit: v.optional(pageLimit(100)),
})

export const markReadInput = v.strictObject({ seq })
