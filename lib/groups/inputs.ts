import * as v from 'valibot'
import { colour, newcomersSee, speakers } from '../conversations/contract'
import { ANNOUNCEMENT_LIMIT, TITLE_LIMIT } from '../text'
import { id } from '../wire'
import { ids, line, paragraphs } from '../wire-input'

/** With its owner: a larger group grows by adding. */
export const MOST_AT_FIRST = 200
const title = line(1, TITLE_LIMIT)

/** A group made again under the same client id is the same group. */
export const createGroupInput = v.strictObject({
  kind: v.literal('group'),
  title,
  memberIds: ids(1, MOST_AT_FIRST - 1),
  clientId: v.optional(id),
})
export type CreateGroupInput = v.InferOutput<typeof createGroupInput>

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
