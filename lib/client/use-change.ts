'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { ApiError } from './api'
import { useChatContext } from './chat-context'
import type { ChatState } from './state'
import { conversationArrived } from './sync/reduce-conversations'

type Change<Input, Answer> = {
  ask: (input: Input) => Promise<Answer>
  stale: string[]
  done?: (answer: Answer) => void
  scope?: { id: string }
}

/**
 * Whether it succeeded or not, the lists it touches are asked for again. Nobody waits for them: a row
 * that goes with its list must not take the refusal with it.
 */
export function useChange<Input, Answer>({ ask, stale, done, scope }: Change<Input, Answer>) {
  const queries = useQueryClient()
  return useMutation<Answer, ApiError, Input>({
    mutationFn: ask,
    scope,
    onSuccess: done,
    onSettled: () => {
      for (const name of stale) void queries.invalidateQueries({ queryKey: [name] })
    },
  })
}

export function useStoreChange() {
  const { store } = useChatContext()
  return (reduce: (state: ChatState) => ChatState) => store.change(reduce)
}

/** A new conversation is listed before any event tells of it. */
export function useKeepConversation() {
  const change = useStoreChange()
  return (answer: { conversation?: ConversationDto } | null) => {
    const conversation = answer?.conversation
    if (conversation) change((state) => conversationArrived(state, conversation))
  }
}
