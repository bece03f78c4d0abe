'use client'

import { useSyncExternalStore } from 'react'

const REDUCED = '(prefers-reduced-motion: reduce)'

/** Whether this person wants nothing to move by itself. */
export const useReducedMotion = (): boolean =>
  useSyncExternalStore(
    listen,
    () => window.matchMedia(REDUCED).matches,
    () => false,
  )

function listen(listener: () => void): () => void {
  const reduced = window.matchMedia(REDUCED)
  reduced.addEventListener('change', listener)
  return () => reduced.removeEventListener('change', listener)
}
