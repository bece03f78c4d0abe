import { forgetUnder, storage } from '../local/storage'
import type { TextPlace } from '../local/texts'

const prefixOf = (userId: string) => `hongyan:recording:${userId}:`
export const recordingKeyOf = ({ userId, conversationId }: TextPlace) =>
  prefixOf(userId) + conversationId

/** What was spoken in this page, by the keys of its places: it is there even where there is no disk. */
export const spokenHere = new Set<string>()

/** Whether this device keeps something that was spoken there and not sent. Called in the browser only. */
export function hasRecording(place: TextPlace): boolean {
  const key = recordingKeyOf(place)
  return spokenHere.has(key) || storage.get(key) !== null
}

/** The conversations where this device keeps one. */
export const recordedIn = (userId: string): string[] =>
  storage.keys(prefixOf(userId)).map((key) => key.slice(prefixOf(userId).length))

export const forgetRecordings = (userId: string): void => forgetUnder(prefixOf(userId))
