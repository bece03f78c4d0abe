'use client'

import { useSyncExternalStore } from 'react'
import { listenToNothing } from './use-is-hydrated'

/** The browser's zone. While hydrating it is the one the server rendered in, which may not have known it. */
export function useOwnTimeZone(renderedIn: string): string {
  return useSyncExternalStore(listenToNothing, ownTimeZone, () => renderedIn)
}

const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
