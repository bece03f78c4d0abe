/** Up to which pin somebody wants no bar on this device: when that was pinned. */
import { forgetUnder, storage } from './storage'
import type { TextPlace } from './texts'

const prefixOf = (userId: string) => `hongyan:pins:${userId}:`
const keyOf = ({ userId, conversationId }: TextPlace) => prefixOf(userId) + conversationId

export const hiddenUpTo = (place: TextPlace): string => storage.get(keyOf(place)) ?? ''

export const hidePins = (place: TextPlace, pinnedAt: string) => storage.set(keyOf(place), pinnedAt)

export const forgetHiddenPins = (userId: string): void => forgetUnder(prefixOf(userId))
