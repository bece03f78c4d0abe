'use client'

import { useMemo } from 'react'
import { useMe } from './hooks'
import { keptKeys } from './local/kept-keys'
import { type KeptText, keptTexts } from './local/kept-texts'
import { useStoredKeys } from './use-keys-left'

/** What was not sent and cannot be any more: of one conversation, or all of it. */
export function useKeptTexts(conversationId?: string): KeptText[] {
  const { id: userId } = useMe()
  const keys = useStoredKeys(keptKeys)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what lies under the keys changes with them
  return useMemo(
    () =>
      keptTexts(userId).filter((kept) => !conversationId || kept.conversationId === conversationId),
    [userId, keys, conversationId],
  )
}
