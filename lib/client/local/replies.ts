import { forgetUnder, storage } from './storage'
import type { TextPlace } from './texts'

const prefixOf = (userId: string) => `hongyan:reply:${userId}:`
const keyOf = ({ userId, conversationId }: TextPlace) => prefixOf(userId) + conversationId

/** The seq of the message that what was begun there answers. Called in the browser only. */
export const replyOf = (place: TextPlace): number | null =>
  Number(storage.get(keyOf(place))) || null

export function keepReply(place: TextPlace, seq: number | null): void {
  if (seq) storage.set(keyOf(place), String(seq))
  else storage.remove(keyOf(place))
}

export const forgetReplies = (userId: string): void => forgetUnder(prefixOf(userId))
