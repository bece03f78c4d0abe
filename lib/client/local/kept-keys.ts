import { storage } from './storage'

export const prefixOf = (userId: string) => `hongyan:kept:${userId}:`

/** Where texts lie that were not sent, and cannot be any more. */
export const keptKeys = (userId: string): string[] => storage.keys(prefixOf(userId))
