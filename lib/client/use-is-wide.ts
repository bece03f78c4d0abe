'use client'

import { useSyncExternalStore } from 'react'

const WIDE = '(width >= 75rem)'

/** Whether a third pane fits beside a conversation. Not on the server: there nothing may count as read. */
export const useIsWide = (): boolean =>
  useSyncExternalStore(
    listen,
    () => window.matchMedia(WIDE).matches,
    () => false,
  )

function listen(listener: () => void): () => void {
  const wide = window.matchMedia(WIDE)
  wide.addEventListener('change', listener)
  return () => wide.removeEventListener('change', listener)
}
