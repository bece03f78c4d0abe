import type { FriendDto } from './contract'

/** What the reader calls a friend. */
export const shownName = ({ alias, user }: FriendDto): string => alias ?? user.displayName

/** As names are looked up in the reader's language. */
export function inOrderOfName(friends: FriendDto[], locale: string): FriendDto[] {
  const { compare } = new Intl.Collator(locale)
  return [...friends].sort((a, b) => compare(shownName(a), shownName(b)))
}

/** By any of the names that a friend has. */
export const isFriendFoundBy = ({ alias, user }: FriendDto, query: string) =>
  [alias ?? '', user.displayName, user.username].some((name) =>
    name.toLowerCase().includes(query.toLowerCase()),
  )
