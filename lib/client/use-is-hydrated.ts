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
