import * as z from 'zod/mini'
import { userDto } from '../users/contract'
import { id, isBlank, lengthOf, pageLimit, seq, seqText, time } from '../wire'

export const TEXT_LIMIT = 5_000

const text = z.pipe(
  z.pipe(
    z.string(),
    z.transform((raw: string) => raw.replace(/\r\n?/g, '\n')),
  ),
  z.string().check(
    z.refine((value) => !isBlank(value), { error: 'empty' }),
    z.refine((value) => lengthOf(value) <= TEXT_LIMIT, { error: 'too_long' }),
    z.refine((value) => !/\p{Mn}{11}/u.test(value), { error: 'too_many_marks' }),
  ),
)

export const attachmentDto = z.object({
  id,
  kind: z.enum(['image', 'voice', 'video', 'file']),
  name: z.string(),
  mime: z.string(),
  bytes: z.int(),
  url: z.string(),
})

export const messageDto = z.object({
  conversationId: id,
  seq,
  rev: seq,
  clientId: id,
  author: z.nullable(userDto),
  kind: z.enum(['text', 'image', 'voice', 'file', 'system']),
  text: z.string(),
  attachments: z.array(attachmentDto),
  replyTo: z.nullable(z.object({ seq, author: z.nullable(userDto), excerpt: z.string() })),
  mentions: z.array(id),
  reactions: z.array(z.object({ emoji: z.string(), count: z.int(), mine: z.boolean() })),
  system: z.nullable(
    z.object({
      event: z.string(),
      actor: z.nullable(userDto),
      subjects: z.array(userDto),
      value: z.optional(z.string()),
    }),
  ),
  sentAt: time,
  editedAt: z.nullable(time),
  recalledAt: z.nullable(time),
})
export type MessageDto = z.infer<typeof messageDto>

export const sendMessageInput = z.strictObject({ clientId: id, text })
export type SendMessageInput = z.infer<typeof sendMessageInput>

/** At most one of the three cursors. */
export const listMessagesInput = z
  .strictObject({
    before: z.optional(seqText),
    after: z.optional(seqText),
    around: z.optional(seqText),
    limit: z.optional(pageLimit),
  })
  .check(
    z.refine(
      (page) => [page.before, page.after, page.around].filter((n) => n !== undefined).length <= 1,
      {
        error: 'one_cursor',
        params: { malformed: true },
      },
    ),
  )
export type ListMessagesInput = z.infer<typeof listMessagesInput>

/** Ascending by seq; `rev` is the conversation's in the same snapshot: where following it starts. */
export type MessagePage = {
  messages: MessageDto[]
  rev: number
  hasBefore: boolean
  hasAfter: boolean
}

export const listChangesInput = z.strictObject({
  after: seqText,
  limit: z.optional(
    z.pipe(
      z.string().check(z.regex(/^\d{1,4}$/)),
      z.pipe(z.transform(Number), z.int().check(z.minimum(1), z.maximum(200))),
    ),
  ),
})
export type ListChangesInput = z.infer<typeof listChangesInput>

export const markReadInput = z.strictObject({ seq })
