import type { FriendDto } from './contract'

/** What the reader calls a friend. */
export const shownName = ({ alias, user }: FriendDto): string => alias ?? user.displayName

/** As names are looked up in the reader's language. */
export function inOrderOfName(friends: FriendDto[], locale: string): FriendDto[] {
  const { compare } = new Intl.Collator(locale)
  return [...friends].sort((a, b) => compare(shownName(a), shownName(b)))
}
