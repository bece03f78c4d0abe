import * as v from 'valibot'
import { isBlank, lengthOf, MOST_MENTIONS, stacksMarks, TEXT_LIMIT } from '../text'
import { id, seq } from '../wire'
import { ids, momentText, pageLimit, seqText } from '../wire-input'

const text = v.pipe(
  v.string(),
  v.transform((raw) => raw.replace(/\r\n?/g, '\n')),
  v.check((value) => !isBlank(value), 'empty'),
  v.check((value) => lengthOf(value) <= TEXT_LIMIT, 'too_long'),
  v.check((value) => !stacksMarks(value), 'too_many_marks'),
)

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

export const listChangesInput = v.strictObject({
  after: seqText,
  limit: v.optional(pageLimit(200)),
})
export type ListChangesInput = v.InferOutput<typeof listChangesInput>

export const listReceiptsInput = v.strictObject({ seq: seqText })

/** Unread, and naming this person or all. */
export const listMentionsInput = v.strictObject({
  after: v.optional(seqText),
  limit: v.optional(pageLimit(100)),
})

export const markReadInput = v.strictObject({ seq })

export const findFirstInput = v.strictObject({ since: v.optional(momentText) })
