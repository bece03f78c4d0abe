import { forgetUnder, storage } from '../local/storage'
import type { TextPlace } from '../local/texts'

const prefixOf = (userId: string) => `hongyan:recording:${userId}:`
export const recordingKeyOf = ({ userId, conversationId }: TextPlace) =>
  prefixOf(userId) + conversationId

/** Whether this device keeps something that was spoken there and not sent. Called in the browser only. */
export const hasRecording = (place: TextPlace): boolean =>
  storage.get(recordingKeyOf(place)) !== null

/** The conversations where this device keeps one. */
export const recordedIn = (userId: string): string[] =>
  storage.keys(prefixOf(userId)).map((key) => key.slice(prefixOf(userId).length))

export const forgetRecordings = (userId: string): void => forgetUnder(prefixOf(userId))
