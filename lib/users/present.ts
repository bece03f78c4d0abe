import { users } from '@/db/schema'
import { type AccountDto, type Locale, locales, type Theme, type UserDto } from './contract'

type UserRow = typeof users.$inferSelect
export type UserColumns = Pick<UserRow, 'id' | 'username' | 'displayName' | 'avatarKey'>

/** For selects: never more of a person than is shown. */
export const userColumns = {
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  avatarKey: users.avatarKey,
}

export function presentUser({ id, username, displayName, avatarKey }: UserColumns): UserDto {
  return { id, username, displayName, avatarUrl: avatarUrl(avatarKey) }
}

export function avatarUrl(avatarKey: string | null): string | null {
  return avatarKey === null ? null : `/api/files/${avatarKey}`
}

export function presentAccount(row: UserRow): AccountDto {
  return {
    ...presentUser(row),
    role: row.role,
    locale: locales.find((known) => known === row.locale) ?? (null as Locale | null),
    theme: row.theme as Theme,
    createdAt: row.createdAt.toISOString(),
  }
}
