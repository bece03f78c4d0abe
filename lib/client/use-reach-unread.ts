'use client'

import { useEffect, useState } from 'react'
import type { ConversationDto } from '@/lib/conversations/contract'
import { useChatContext } from './chat-context'
import type { Timeline } from './state'
import { firstSeqOf } from './sync/reduce-messages'
import { unreadOf } from './sync/selectors'

/** Whoever was away longer begins at the end. */
const REACH = 250

/** Fetches older pages up to where reading stopped. True once they are here, or will not be. */
export function useReachUnread(
  conversation: ConversationDto,
  timeline: Timeline | undefined,
): boolean {
  const { engine, store } = useChatContext()
  const { id, mine } = conversation
  const [unreadFrom] = useState(mine.readSeq + 1)
  const [isSettled, setSettled] = useState(unreadOf(conversation) > REACH)
  const first = timeline && firstSeqOf(timeline.messages)
  const isShort = Boolean(timeline?.hasBefore && first && first > unreadFrom)
  useEffect(() => {
    if (isSettled || !timeline) return
    if (!isShort) return setSettled(true)
    void engine.loadOlder(id).then(() => {
      const now = store.getState().timelines[id]
      const hasFailed = now && !now.isLoadingBefore && firstSeqOf(now.messages) === first
      if (hasFailed) setSettled(true)
    })
  }, [isSettled, timeline, isShort, first, engine, store, id])
  return timeline !== undefined && (isSettled || !isShort)
}
