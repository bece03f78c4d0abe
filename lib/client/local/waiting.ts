import { forgetUnder, storage } from './storage'

/** Each page keeps what it waits for under a name of its own, and holds a lock of that name while it lives. */
const prefixOf = (userId: string) => `hongyan:waiting:${userId}:`

let ownKey: string | undefined

export function ownKeyOf(userId: string, page: string): string {
  ownKey = prefixOf(userId) + page
  return ownKey
}

/** Where other pages, this one before its reload among them, left what they waited for. */
export const keysLeft = (userId: string): string[] =>
  storage.keys(prefixOf(userId)).filter((key) => key !== ownKey)

export const forgetWaiting = (userId: string): void => forgetUnder(prefixOf(userId))
