import * as v from 'valibot'
import { isBlank, lengthOf, MOST_MENTIONS, stacksMarks, TEXT_LIMIT } from '../text'
import { MOST_FILES } from '../uploads/rules'
import { id, seq } from '../wire'
import { ids, momentText, pageLimit, seqText } from '../wire-input'

const text = v.pipe(
  v.string(),
  v.transform((raw) => (isBlank(raw) ? '' : raw.replace(/\r\n?/g, '\n'))),
  v.check((value) => lengthOf(value) <= TEXT_LIMIT, 'too_long'),
  v.check((value) => !stacksMarks(value), 'too_many_marks'),
)

/** The text names them as `@Name`; these say who that is. */
const mentioning = {
  mentions: v.optional(ids(0, MOST_MENTIONS)),
  mentionsAll: v.optional(v.literal(true)),
}

/** Its text may be empty only where something else is sent. */
export const sendMessageInput = v.pipe(
  v.strictObject({
    clientId: id,
    text,
    replyTo: v.optional(seq),
    attachments: v.optional(ids(1, MOST_FILES)),
    ...mentioning,
  }),
  v.forward(
    v.partialCheck(
      [['text'], ['attachments']],
      ({ text, attachments }) => text !== '' || attachments !== undefined,
      'empty',
    ),
    ['text'],
  ),
)
export type SendMessageInput = v.InferOutput<typeof sendMessageInput>

/** The text may be empty where the message carries something. Without `mentions` it goes on naming whom it names; with them exactly these, and all only if it says so. */
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

/** Pictures and videos are one kind. At most one of the two cursors. */
export const listGalleryInput = v.pipe(
  v.strictObject({
    kind: v.optional(v.picklist(['image', 'file', 'link', 'voice']), 'image'),
    before: v.optional(seqText),
    after: v.optional(seqText),
    limit: v.optional(pageLimit(100)),
  }),
  v.check(({ before, after }) => before === undefined || after === undefined, 'malformed'),
)
export type ListGalleryInput = v.InferOutput<typeof listGalleryInput>

export const markReadInput = v.strictObject({ seq })

export const findFirstInput = v.strictObject({ since: v.optional(momentText) })
