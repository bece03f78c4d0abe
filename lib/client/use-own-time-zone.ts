'use client'

import { useSyncExternalStore } from 'react'

/** The browser's zone. While hydrating it is the one the server rendered in, which may not have known it. */
export function useOwnTimeZone(renderedIn: string): string {
  return useSyncExternalStore(listenToNothing, ownTimeZone, () => renderedIn)
}

const listenToNothing = () => () => {}
const ownTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
