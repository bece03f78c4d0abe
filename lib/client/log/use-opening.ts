'use client'

import { useEffect, useState } from 'react'
import type { ConversationDto } from '@/lib/conversations/contract'
import { useChatContext } from '../chat-context'
import { useMessageSeq } from '../navigation'
import type { Timeline } from '../state'
import { unreadOf } from '../sync/selectors'
import { type Place, placeLeft } from './places'
import { isWithin } from './slice'

/** The first unread message, under the line that says so. */
export const UNREAD_OFFSET_PX = 88

/** Where this visit begins (null: at the end), and whether what lies there has come. */
export function useOpening(conversation: ConversationDto, timeline: Timeline | undefined) {
  const { engine, store } = useChatContext()
  const { id } = conversation
  const addressed = useMessageSeq()
  const [opening, setOpening] = useState(() => openingOf(conversation, addressed))
  const asked =
    opening && timeline && timeline.rev !== null && !isWithin(timeline, opening.seq)
      ? opening.seq
      : null
  useEffect(() => {
    if (asked === null) return
    void engine.fill(id, { around: asked }).then(() => {
      const now = store.getState().timelines[id]
      if (!now || !isWithin(now, asked)) setOpening(null)
    })
  }, [engine, store, id, asked])
  return { opening, isReady: asked === null }
}

/** What the address names, else where the reader was when they left, else what they have not read. */
function openingOf(conversation: ConversationDto, addressed: number | null): Place | null {
  const { id, mine } = conversation
  if (addressed !== null) return { seq: addressed, offset: 'middle' }
  const left = placeLeft(id)
  if (left || unreadOf(conversation) === 0) return left
  return { seq: mine.readSeq + 1, offset: UNREAD_OFFSET_PX }
}
