import type { TextPlace } from '../local/texts'
import type { ChatStore } from '../store'
import { whenSettled } from '../when-settled'
import { recordingKeyOf } from './recordings-here'

/** What was spoken last and lies in the memory of this page, by place: the id of its file. */
const onTheirWay = new Map<string, string>()

/** Its message is in this page, and what was kept of it is for the next one only. */
export const isBeingSent = (place: TextPlace): boolean => onTheirWay.has(recordingKeyOf(place))

/** Another recording takes its place. */
export const noLongerKept = (place: TextPlace): boolean => onTheirWay.delete(recordingKeyOf(place))

type Sent = { place: TextPlace; fileId: string; discard: () => void }

/** What the device did not take as a message is kept as a recording until that message is sent or discarded. */
export function keepUntilSent(store: ChatStore, { place, fileId, discard }: Sent): void {
  const key = recordingKeyOf(place)
  onTheirWay.set(key, fileId)
  const { conversationId } = place
  whenSettled(store, { conversationId, fileId, isMade: true }, () => {
    if (onTheirWay.get(key) !== fileId) return
    onTheirWay.delete(key)
    discard()
  })
}
