/** Texts on their way to the server: what it has is not kept here any longer. */
import { forgotten } from './forgotten'
import { storage } from './storage'
import { askedKeyOf, keyOf, prefixOf, type TextPlace, unanswered, written } from './texts'

/** The conversations where something was begun on this device, and not in this page. */
export const begunBefore = (userId: string): string[] =>
  storage
    .keys(prefixOf(userId))
    .filter((key) => !written.has(key))
    .map((key) => key.slice(prefixOf(userId).length))

/** The server has it. */
export function dropText(place: TextPlace): void {
  written.delete(keyOf(place))
  storage.remove(keyOf(place))
  storage.remove(askedKeyOf(place))
}

/** A page that is left asks for the last time, perhaps after its account has left this device. */
export function noteAsked(place: TextPlace, rev: number): void {
  if (!forgotten.has(place.userId)) storage.set(askedKeyOf(place), String(rev))
}

export const noteUnanswered = (place: TextPlace) => storage.remove(askedKeyOf(place))

/** Whether an older text may still arrive there. Said once. */
export const mayArriveLate = (place: TextPlace): boolean => unanswered.delete(keyOf(place))
