import { forgotten } from './forgotten'
import { forgetUnder, storage } from './storage'

const CONVERSATIONS = 50
/** Code units, some times what may be sent: more is kept for the life of the page only. */
const LENGTH = 20_000

/** Written in this page; '' = nothing any more, which the server may not know yet. */
export const written = new Map<string, string>()
/** The server was asked to take an older text, nobody heard that it did, and it still may. */
export const unanswered = new Set<string>()

export const prefixOf = (userId: string) => `hongyan:text:${userId}:`
export const keyOf = ({ userId, conversationId }: TextPlace) => prefixOf(userId) + conversationId
/** Which rev the server's had when it was asked to take ours; there while nothing is answered. */
const askedPrefixOf = (userId: string) => `hongyan:asked:${userId}:`
export const askedKeyOf = ({ userId, conversationId }: TextPlace) =>
  askedPrefixOf(userId) + conversationId

export type TextPlace = { userId: string; conversationId: string }

/**
 * What was begun on this device and is not on the server; null = nothing. Called in the browser only.
 * An earlier page may not have lived to hear that it is: then `rev`, of what the server has, has grown.
 */
export function textOf(place: TextPlace, rev: number): string | null {
  const key = keyOf(place)
  const asked = storage.get(askedKeyOf(place))
  return written.get(key) ?? (asked && rev > Number(asked) ? null : storage.get(key))
}

export function keepText(place: TextPlace, text: string): void {
  const { userId } = place
  const key = keyOf(place)
  written.set(key, text)
  if (storage.get(askedKeyOf(place)) !== null) unanswered.add(key)
  storage.remove(askedKeyOf(place))
  if (text.length > LENGTH) return void storage.remove(key)
  if (forgotten.has(userId)) return
  if (storage.get(key) === null) makeRoom(userId)
  storage.set(key, text)
}

/** It is a message now. A crash must find it here until the draft of that is stored. */
export async function textSent(place: TextPlace, stored: Promise<unknown>): Promise<void> {
  const key = keyOf(place)
  written.set(key, '')
  await stored
  if (written.get(key) === '') keepText(place, '')
}

export function forgetTexts(userId: string): void {
  for (const prefix of [prefixOf(userId), askedPrefixOf(userId)]) forgetUnder(prefix)
}

function makeRoom(userId: string): void {
  const [any, ...others] = storage.keys(prefixOf(userId))
  if (any && others.length >= CONVERSATIONS - 1) storage.remove(any)
}
