'use client'

import { useMemo } from 'react'
import { useChatState } from './chat-context'
import type { ChatMessage } from './state'
import { peopleOf } from './sync/selectors'

const named = new WeakMap<ChatMessage[], ReturnType<typeof peopleOf>>()

function nameIn(messages: ChatMessage[] | undefined, userId: string): string | undefined {
  if (!messages) return undefined
  const people = named.get(messages) ?? peopleOf(messages)
  named.set(messages, people)
  return people.get(userId)?.displayName
}

/** What they are called in this conversation; null where this screen has not seen them. */
export function useNamesOf(id: string, userIds: string[]): (string | null)[] {
  const names = useChatState(({ me, conversations, timelines }) =>
    userIds
      .map((one) => {
        const own = one === me.id && (conversations[id]?.mine.nickname ?? me.displayName)
        return own || (nameIn(timelines[id]?.messages, one) ?? '')
      })
      .join('\n'),
  )
  const count = userIds.length
  return useMemo(() => (count ? names.split('\n').map((name) => name || null) : []), [names, count])
}
