import * as v from 'valibot'
import { id } from '../wire'

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

export type SessionDto = {
  id: string
  current: boolean
  client: string
  address: string
  createdAt: string
  lastSeenAt: string
}
