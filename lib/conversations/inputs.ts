import * as v from 'valibot'
import { createGroupInput } from '../groups/inputs'
import { isBlank, lengthOf, TEXT_LIMIT } from '../text'
import { id, seq } from '../wire'
import { moment, pageLimit } from '../wire-input'
import { notifyLevel } from './contract'

const head = v.tuple([seq, seq, seq])

export const syncInput = v.strictObject({
  rev: v.optional(seq),
  heads: v.optional(v.pipe(v.record(id, head), v.maxEntries(5_000))),
})
export type SyncInput = v.InferOutput<typeof syncInput>

export const listConversationsInput = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(200))),
  limit: v.optional(pageLimit(100)),
})

const openDirectInput = v.strictObject({ kind: v.literal('direct'), userId: id })

export const openConversationInput = v.variant('kind', [openDirectInput, createGroupInput])

/** A draft that says nothing is none. */
const draft = v.pipe(
  v.string(),
  v.check((text) => lengthOf(text) <= TEXT_LIMIT, 'too_long'),
  v.transform((text) => (isBlank(text) ? null : text.replace(/\r\n?/g, '\n'))),
)

/** What a member decides for themselves alone: at least one of them. */
export const changeMineInput = v.pipe(
  v.strictObject({
    markedUnread: v.optional(v.boolean()),
    pinned: v.optional(v.boolean()),
    notify: v.optional(notifyLevel),
    notifyMutedUntil: v.optional(v.nullable(moment)),
    draft: v.optional(v.nullable(draft)),
  }),
  v.check((change) => Object.keys(change).length > 0, 'malformed'),
)
export type ChangeMineInput = v.InferOutput<typeof changeMineInput>

export const deliveredInput = v.pipe(v.record(id, seq), v.maxEntries(200))
