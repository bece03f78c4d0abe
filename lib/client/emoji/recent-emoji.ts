import { storage } from '../local/storage'
import type { SkinTone } from './load-emoji'

const KEPT = 16

const recentKey = (userId: string) => `hongyan:emoji:${userId}`
const toneKey = (userId: string) => `hongyan:skin:${userId}`

/** The last used first. Called in the browser only. */
export const recentEmoji = (userId: string): string[] =>
  (storage.get(recentKey(userId)) ?? '').split(' ').filter(Boolean)

export function noteEmoji(userId: string, emoji: string): void {
  const others = recentEmoji(userId).filter((each) => each !== emoji)
  storage.set(recentKey(userId), [emoji, ...others].slice(0, KEPT).join(' '))
}

export const keptSkinTone = (userId: string) =>
  (storage.get(toneKey(userId)) ?? 'none') as SkinTone | 'none'

export function keepSkinTone(userId: string, tone: string): void {
  storage.set(toneKey(userId), tone)
}

export function forgetEmoji(userId: string): void {
  storage.remove(recentKey(userId))
  storage.remove(toneKey(userId))
}
