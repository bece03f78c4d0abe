'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiError } from './api'
import { ChatContext } from './chat-context'
import { Engine } from './engine'
import { useView } from './navigation'
import type { Boot } from './state'
import { createChatStore } from './store'

const STALE_MS = 30_000

/** Everything inside may use the hooks of this folder. `boot` is read once: from then on the store is the truth. */
export function ChatProvider({ boot, children }: { boot: Boot; children: ReactNode }) {
  const [{ chat, queries }] = useState(() => assemble(boot))
  const { conversationId } = useView()
  const { engine } = chat
  useEffect(() => {
    engine.start()
    return () => engine.stop()
  }, [engine])
  useEffect(() => engine.open(conversationId), [engine, conversationId])
  return (
    <QueryClientProvider client={queries}>
      <ChatContext value={chat}>{children}</ChatContext>
    </QueryClientProvider>
  )
}

function assemble(boot: Boot) {
  const store = createChatStore(boot)
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: STALE_MS, retry: isWorthRetrying } },
  })
  const engine = new Engine({ boot, store, queries })
  return { chat: { store, engine, bootedAt: boot.now }, queries }
}

const isWorthRetrying = (failures: number, error: Error) =>
  failures < 3 && error instanceof ApiError && error.isPassing
