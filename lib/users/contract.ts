import * as z from 'zod/mini'
import { id, lengthOf, line } from '../wire'

export const userDto = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.nullable(z.string()),
})
export type UserDto = z.infer<typeof userDto>

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
const password = z.string().check(
  z.refine((text) => lengthOf(text) >= 8, { error: 'too_short' }),
  z.refine((text) => lengthOf(text) <= 256, { error: 'too_long' }),
)

/** The username's own rules are in rules.ts: they name each fault. */
export const signUpInput = z.strictObject({ username: z.string(), password, displayName })
export type SignUpInput = z.infer<typeof signUpInput>

export const signInInput = z.strictObject({
  username: z.string().check(z.maxLength(256)),
  password: z.string().check(z.maxLength(1024)),
})
export type SignInInput = z.infer<typeof signInInput>

export const updateAccountInput = z.strictObject({
  displayName: z.optional(displayName),
  locale: z.optional(z.enum(locales)),
  theme: z.optional(z.enum(themes)),
})
export type UpdateAccountInput = z.infer<typeof updateAccountInput>

/** At least three characters, so that the whole list of people cannot be walked. */
export const findUsersInput = z.strictObject({ query: line(3, 64) })

export type SessionDto = {
  id: string
  current: boolean
  client: string
  address: string
  createdAt: string
  lastSeenAt: string
}
