'use client'

import { useSyncExternalStore } from 'react'
import { useMe } from './hooks'
import { keysLeft } from './local/waiting'

/** Under which keys other pages left what they waited for; '' = none. */
export function useKeysLeft(): string {
  const { id } = useMe()
  return useSyncExternalStore(
    listenToOtherPages,
    () => keysLeft(id).join(),
    () => '',
  )
}

function listenToOtherPages(changed: () => void) {
  window.addEventListener('storage', changed)
  return () => window.removeEventListener('storage', changed)
}
