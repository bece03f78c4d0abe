import { storage } from './storage'

const CONVERSATIONS = 50
/** Code units, some times what may be sent: more is kept for the life of the page only. */
const LENGTH = 20_000

const texts = new Map<string, string>()
const forgotten = new Set<string>()

const prefixOf = (userId: string) => `hongyan:text:${userId}:`
const keyOf = ({ userId, conversationId }: TextPlace) => prefixOf(userId) + conversationId

export type TextPlace = { userId: string; conversationId: string }

/** What was begun there and not sent. Called in the browser only. */
export function textOf(place: TextPlace): string {
  const key = keyOf(place)
  const text = texts.get(key) ?? storage.get(key) ?? ''
  texts.set(key, text)
  return text
}

export function keepText(place: TextPlace, text: string): void {
  const { userId } = place
  const key = keyOf(place)
  texts.set(key, text)
  if (!text.trim() || text.length > LENGTH) return void storage.remove(key)
  if (forgotten.has(userId)) return
  if (storage.get(key) === null) makeRoom(userId)
  storage.set(key, text)
}

/** It is a message now. A crash must find it here until the draft of that is stored. */
export async function textSent(place: TextPlace, stored: Promise<void>): Promise<void> {
  const key = keyOf(place)
  texts.set(key, '')
  await stored
  if (!texts.get(key)) storage.remove(key)
}

/** And keeps nothing more of this account beyond the life of the page. */
export function forgetTexts(userId: string): void {
  forgotten.add(userId)
  for (const key of storage.keys(prefixOf(userId))) storage.remove(key)
}

function makeRoom(userId: string): void {
  const [any, ...others] = storage.keys(prefixOf(userId))
  if (any && others.length >= CONVERSATIONS - 1) storage.remove(any)
}
