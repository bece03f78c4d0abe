'use client'

import { useEffect } from 'react'
import { useChatContext } from './chat-context'
import { type Refusals, takeUpWaiting } from './take-up-waiting'

/** `left`: where other pages left something, which grows when another one begins to wait. */
export function useTakeUpWaiting(left: string, refused: Refusals): void {
  const { store } = useChatContext()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what is left is what it tells
  useEffect(() => takeUpWaiting(store, refused), [store, left])
}
