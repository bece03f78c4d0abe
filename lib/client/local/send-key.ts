import { useSyncExternalStore } from 'react'
import { isMac } from '../chord'
import { storage } from './storage'

/** What sends a text, on this device; the other one makes a line. */
export type SendKey = 'enter' | 'mod-enter'

const KEY = 'hongyan:send-key'
const listeners = new Set<() => void>()
let chosen: SendKey = 'enter'

export function sendKey(): SendKey {
  const kept = storage.get(KEY) ?? chosen
  return kept === 'mod-enter' ? kept : 'enter'
}

export function chooseSendKey(key: SendKey): void {
  chosen = key
  storage.set(KEY, key)
  for (const listener of listeners) listener()
}

export const useSendKey = (): SendKey => useSyncExternalStore(listen, sendKey, () => 'enter')

/** What to press, or nothing where Enter makes a line in any case. The server does not know it. */
export const useSendHint = (): string => useSyncExternalStore(listen, hint, () => '')

const hint = () => (isTouchScreen() ? '' : NAMES[sendKey()]())

const NAMES: Record<SendKey, () => string> = {
  enter: () => 'Enter',
  'mod-enter': () => (isMac() ? '⌘ + Enter' : 'Ctrl + Enter'),
}

/** As it stands on the keyboard. Called in the browser only. */
export const nameOfKey = (key: SendKey): string => NAMES[key]()

export const isTouchScreen = () => window.matchMedia('(pointer: coarse)').matches

/** Another tab may choose too. */
function listen(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
