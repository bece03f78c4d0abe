import * as v from 'valibot'
import { isBlank, lengthOf, stacksMarks, TEXT_LIMIT } from '../text'
import { type UserDto, userDto } from '../users/contract'
import { count, id, momentText, pageLimit, seq, seqText, time } from '../wire'

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
  reactions: v.array(reactionDto),
  system: v.nullable(
    v.object({
      event: v.string(),
      actor: v.nullable(userDto),
      subjects: v.array(userDto),
      value: v.optional(v.string()),
    }),
  ),
  sentAt: time,
  editedAt: v.nullable(time),
  recalledAt: v.nullable(time),
  pinnedAt: v.nullable(time),
})
export type MessageDto = v.InferOutput<typeof messageDto>

export const sendMessageInput = v.strictObject({ clientId: id, text, replyTo: v.optional(seq) })
export type SendMessageInput = v.InferOutput<typeof sendMessageInput>

export const editMessageInput = v.strictObject({ text })

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

export const markReadInput = v.strictObject({ seq })
