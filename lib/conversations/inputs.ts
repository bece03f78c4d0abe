import * as v from 'valibot'
import { ANNOUNCEMENT_LIMIT, isBlank, lengthOf, TEXT_LIMIT, TITLE_LIMIT } from '../text'
import { id, seq } from '../wire'
import { ids, line, moment, pageLimit, paragraphs } from '../wire-input'
import { colour, newcomersSee, notifyLevel, speakers } from './contract'

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

/** With its owner: a larger group grows by adding. */
export const MOST_AT_FIRST = 200
const title = line(1, TITLE_LIMIT)
const openDirectInput = v.strictObject({ kind: v.literal('direct'), userId: id })

/** A group made again under the same client id is the same group. */
const createGroupInput = v.strictObject({
  kind: v.literal('group'),
  title,
  memberIds: ids(1, MOST_AT_FIRST - 1),
  clientId: v.optional(id),
})
export type CreateGroupInput = v.InferOutput<typeof createGroupInput>

export const openConversationInput = v.variant('kind', [openDirectInput, createGroupInput])

/** At least one of them. An empty announcement takes the last one down. */
export const changeGroupInput = v.pipe(
  v.strictObject({
    title: v.optional(title),
    /** Of an upload of one's own; null = none any more. */
    avatarId: v.optional(v.nullable(id)),
    colour: v.optional(colour),
    announcement: v.optional(paragraphs(ANNOUNCEMENT_LIMIT)),
    speakers: v.optional(speakers),
    newcomersSee: v.optional(newcomersSee),
    mayMeet: v.optional(v.boolean()),
  }),
  v.check((change) => Object.keys(change).length > 0, 'malformed'),
)
export type ChangeGroupInput = v.InferOutput<typeof changeGroupInput>

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
