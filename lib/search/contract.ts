import * as v from 'valibot'
import type { MessageDto } from '../messages/contract'
import { lengthOf, QUERY_LIMIT } from '../text'
import { id } from '../wire'
import { momentText, pageLimit } from '../wire-input'

/** `after` is inclusive and `before` is not: a day is from its midnight to the next one. */
export const searchInput = v.strictObject({
  q: v.pipe(
    v.string(),
    v.check((text) => lengthOf(text) <= QUERY_LIMIT, 'too_long'),
  ),
  conversationId: v.optional(id),
  from: v.optional(id),
  before: v.optional(momentText),
  after: v.optional(momentText),
  kind: v.optional(v.picklist(['text', 'image', 'voice', 'file'])),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(100))),
  limit: v.optional(pageLimit(50)),
})
export type SearchInput = v.InferOutput<typeof searchInput>

export type SearchHit = {
  message: MessageDto
  excerpt: string
  /** Code units of the excerpt: from, and up to but without. */
  ranges: [from: number, to: number][]
}

/** What the answer speaks for. */
export type Covered = {
  conversations: number
  /** That the searcher may see in these. */
  messages: number
  /** Everything from then on was searched; null = everything there is. `next` goes on from here. */
  since: string | null
  /** Of the messages, those not in the index yet. */
  unindexed: number
}

export type SearchResult = { hits: SearchHit[]; covered: Covered; next: string | null }
