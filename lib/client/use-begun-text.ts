'use client'

import type { ConversationDto } from '@/lib/conversations/contract'
import { useMe } from './hooks'
import { textOf } from './local/texts'
import { useIsHydrated } from './use-is-hydrated'

/** What this person began to write there and did not send: here, or on another device. */
export function useBegunText({ id: conversationId, mine }: ConversationDto): string {
  const { id: userId } = useMe()
  const isHydrated = useIsHydrated()
  return (isHydrated ? textOf({ userId, conversationId }, mine.rev) : null) ?? mine.draft ?? ''
}
