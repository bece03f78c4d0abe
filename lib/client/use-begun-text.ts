'use client'

import { useMe } from './hooks'
import { textOf } from './local/texts'
import { useIsHydrated } from './use-is-hydrated'

/** What this person began to write there and did not send. The server does not know it. */
export function useBegunText(conversationId: string): string {
  const { id: userId } = useMe()
  const isHydrated = useIsHydrated()
  return isHydrated ? textOf({ userId, conversationId }) : ''
}
