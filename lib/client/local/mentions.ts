import { MOST_MENTIONS } from '@/lib/text'
import { forgetUnder, storage } from './storage'
import type { TextPlace } from './texts'

/** Somebody chosen from the list while writing, by the name that then stood in the text; without one where it is not known. */
export type Mentioned = { userId: string; name: string | null }

const prefixOf = (userId: string) => `hongyan:mentioned:${userId}:`
const keyOf = ({ userId, conversationId }: TextPlace) => prefixOf(userId) + conversationId

/** With the text that was begun there: over a visit elsewhere, and over a reload. */
export function mentionedIn(place: TextPlace): Mentioned[] {
  const kept = storage.get(keyOf(place))
  return kept ? JSON.parse(kept) : []
}

export function noteMentioned(place: TextPlace, mentioned: Mentioned): void {
  const others = mentionedIn(place).filter(({ userId }) => userId !== mentioned.userId)
  storage.set(keyOf(place), JSON.stringify([...others, mentioned].slice(-MOST_MENTIONS)))
}

export const forgetMentioned = (place: TextPlace) => storage.remove(keyOf(place))

export const forgetAllMentioned = (userId: string): void => forgetUnder(prefixOf(userId))
