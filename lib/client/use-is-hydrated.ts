'use client'

import { useSyncExternalStore } from 'react'

/** False on the server and while its page comes to life: for what would not answer a press until then. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    listenToNothing,
    () => true,
    () => false,
  )

/** For what never changes once the page has come to life. */
export const listenToNothing = () => () => {}

/** Whether fingers may come, which is known in the browser only. */
export const useHasTouch = (): boolean =>
  useSyncExternalStore(
    listenToNothing,
    () => window.matchMedia('(any-pointer: coarse)').matches,
    () => false,
  )
