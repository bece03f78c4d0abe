'use client'

import { useMemo } from 'react'
import { useChatContext } from './chat-context'
import { signOut } from './sign-out'
import type { Besides } from './sync/reduce-sending'

/** What a person can do. The functions stay the same for the life of the page. */
export function useChat() {
  const { engine, local } = useChatContext()
  return useMemo(
    () => ({
      send: (conversationId: string, text: string, besides?: Besides) =>
        engine.send(conversationId, text, besides),
      retry: (conversationId: string, clientId: string) =>
        engine.sending.retry({ conversationId, clientId }),
      discard: (conversationId: string, clientId: string) =>
        engine.sending.discard({ conversationId, clientId }),
      open: (conversationId: string | null) => engine.open(conversationId),
      typing: (conversationId: string) => engine.typing(conversationId),
      markRead: (conversationId: string) => engine.markRead(conversationId),
      signOut: () => signOut(local),
      unsent: () => engine.unsent(),
    }),
    [engine, local],
  )
}
