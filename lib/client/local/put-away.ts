import { forgetUnder, storage } from './storage'
import type { TextPlace } from './texts'

const prefixOf = (userId: string) => `hongyan:put-away:${userId}:`
const keyOf = ({ userId, conversationId }: TextPlace) => prefixOf(userId) + conversationId

/** Whether the announcement of that time was put away on this device. */
export const isPutAway = (place: TextPlace, at: string): boolean => storage.get(keyOf(place)) === at

export const putAway = (place: TextPlace, at: string): void => void storage.set(keyOf(place), at)

export const forgetPutAway = (userId: string): void => forgetUnder(prefixOf(userId))
