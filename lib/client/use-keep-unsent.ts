'use client'

import { useCallback, useEffect, useRef } from 'react'
import type { ConversationDto } from '@/lib/conversations/contract'
import { useChatContext } from './chat-context'
import { editName, keepUnsent } from './local/kept-texts'
import { type AmendmentKey, nameOf } from './sync/amendments'
import { closedWhy, titleOf } from './sync/selectors'

/** What a message should have said instead, and never will. */
export function useKeepEdit() {
  const { store } = useChatContext()
  return useCallback(
    (key: AmendmentKey, text: string) => {
      const { conversationId } = key
      const state = store.getState()
      const known = state.conversations[conversationId]
      const title = known ? titleOf(known, state) : ''
      const name = editName(conversationId, nameOf(key))
      keepUnsent(state.me.id, { name, conversationId, title, text })
    },
    [store],
  )
}

/** A change that somebody is at when writing ends there is kept: call `typed` with all of it, null once it is settled. */
export function useBegunEdit({ id: conversationId }: ConversationDto, seq: number) {
  const { store } = useChatContext()
  const keepEdit = useKeepEdit()
  const text = useRef<string | null>(null)
  useEffect(
    () => () => {
      const known = store.getState().conversations[conversationId]
      const isOver = !known || closedWhy(known, Date.now()) !== null
      if (isOver && text.current !== null) keepEdit({ conversationId, seq }, text.current)
    },
    [store, keepEdit, conversationId, seq],
  )
  return useCallback((typed: string | null) => {
    text.current = typed
  }, [])
}
