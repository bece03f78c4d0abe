/** Up to which pin somebody wants no bar on this device, by conversation: when that was pinned. */
import { storage } from './storage'

const keyOf = (conversationId: string) => `hongyan:pins:${conversationId}`

export const hiddenUpTo = (conversationId: string): string =>
  storage.get(keyOf(conversationId)) ?? ''

export const hidePins = (conversationId: string, pinnedAt: string) =>
  storage.set(keyOf(conversationId), pinnedAt)
