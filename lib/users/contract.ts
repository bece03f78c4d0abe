import * as v from 'valibot'
import { lengthOf } from '../text'
import { id, line } from '../wire'

export const userDto = v.object({
  id,
  username: v.string(),
  displayName: v.string(),
  avatarUrl: v.nullable(v.string()),
})
export type UserDto = v.InferOutput<typeof userDto>

export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export type AccountDto = UserDto & {
  role: 'administrator' | 'member'
  locale: Locale | null
  theme: Theme
  createdAt: string
}

const displayName = line(1, 40)
const password = v.pipe(
  v.string(),
  v.check((text) => lengthOf(text) >= 8, 'too_short'),
  v.check((text) => lengthOf(text) <= 256, 'too_long'),
)

/** The username's own rules are in rules.ts: they name each fault. */
export const signUpInput = v.strictObject({ username: v.string(), password, displayName })
export type SignUpInput = v.InferOutput<typeof signUpInput>

export const signInInput = v.strictObject({
  username: v.pipe(v.string(), v.maxLength(256)),
  password: v.pipe(v.string(), v.maxLength(1024)),
})
export type SignInInput = v.InferOutput<typeof signInInput>

export const updateAccountInput = v.strictObject({
  displayName: v.optional(displayName),
  locale: v.optional(v.picklist(locales)),
  theme: v.optional(v.picklist(themes)),
})
export type UpdateAccountInput = v.InferOutput<typeof updateAccountInput>

/** At least three characters, so that the whole list of people cannot be walked. */
export const findUsersInput = v.strictObject({ query: line(3, 64) })

export type SessionDto = {
  id: string
  current: boolean
  client: string
  address: string
  createdAt: string
  lastSeenAt: string
}
