'use client'

import { useSyncExternalStore } from 'react'
import { useMe } from './hooks'
import { keptKeys } from './local/kept-keys'
import { keysLeft } from './local/waiting'

/** Under which keys other pages left what they waited for, and any page what cannot be sent; '' = none. */
export const useKeysLeft = (): string =>
  useStoredKeys((userId) => [...keysLeft(userId), ...keptKeys(userId)])

export function useStoredKeys(keysOf: (userId: string) => string[]): string {
  const { id } = useMe()
  return useSyncExternalStore(
    listenToStorage,
    () => keysOf(id).join(),
    () => '',
  )
}

function listenToStorage(changed: () => void) {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}
