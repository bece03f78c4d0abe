/** Where somebody reads: a row's seq, and its top in px below the log's; `middle` is for what was looked for. */
export type Place = { seq: number; offset: number | 'middle' }

const places = new Map<string, Place>()

/** Where the reader of this conversation was when they left it, for the life of the page; none at the end. */
export const placeLeft = (conversationId: string): Place | null =>
  places.get(conversationId) ?? null

export function keepPlace(conversationId: string, place: Place | null): void {
  if (place) places.set(conversationId, place)
  else places.delete(conversationId)
}
