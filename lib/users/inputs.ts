import * as v from 'valibot'
import { lengthOf } from '../text'
import { id } from '../wire'
import { line } from '../wire-input'
import { locales, themes } from './contract'

const displayName = line(1, 40)
const password = v.pipe(
  v.string(),
  v.check((text) => text !== '', 'empty'),
  v.check((text) => lengthOf(text) >= 8, 'too_short'),
  v.check((text) => lengthOf(text) <= 256, 'too_long'),
)

/** The shape alone: `signUp` knows rules that a browser cannot, and tells all faults in one answer. */
export const signUpInput = v.strictObject({
  username: v.string(),
  password: v.string(),
  displayName: v.string(),
})
export type SignUpInput = v.InferOutput<typeof signUpInput>

/** A username's own rules are in rules.ts: they name each fault. */
export const newcomer = v.object({ password, displayName })

export const signInInput = v.strictObject({
  username: v.pipe(v.string(), v.maxLength(256)),
  password: v.pipe(v.string(), v.maxLength(1024)),
})
export type SignInInput = v.InferOutput<typeof signInInput>

export const updateAccountInput = v.strictObject({
  displayName: v.optional(displayName),
  /** Of an upload of one's own; null = none any more. */
  avatarId: v.optional(v.nullable(id)),
  locale: v.optional(v.picklist(locales)),
  theme: v.optional(v.picklist(themes)),
})
export type UpdateAccountInput = v.InferOutput<typeof updateAccountInput>

/** In characters, so that the whole list of people cannot be walked. */
export const SHORTEST_QUERY = 3
export const findUsersInput = v.strictObject({ query: line(SHORTEST_QUERY, 64) })
