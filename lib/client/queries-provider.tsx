'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { ApiError } from './api'
import { useChatContext, useChatState } from './chat-context'
import type { ChatStore } from './store'

const STALE_MS = 30_000
const LISTS = ['friends', 'friend-requests', 'blocks']

/** For the panes that are loaded when they are first looked at: what they fetched outlives a visit. */
export function QueriesProvider({ children }: { children: ReactNode }) {
  const { store } = useChatContext()
  const known = queriesOf(store)
  const rev = useChatState((state) => state.accountRev)
  useEffect(() => {
    if (rev <= known.rev) return
    known.rev = rev
    for (const name of LISTS) void known.client.invalidateQueries({ queryKey: [name] })
  }, [rev, known])
  return <QueryClientProvider client={known.client}>{children}</QueryClientProvider>
}

/** `rev` is the account's when the lists were last known to be good. */
type Queries = { client: QueryClient; rev: number }
const all = new WeakMap<ChatStore, Queries>()

function queriesOf(store: ChatStore): Queries {
  const known = all.get(store)
  if (known) return known
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: STALE_MS, retry: isWorthRetrying } },
  })
  const made = { client, rev: store.getState().accountRev }
  all.set(store, made)
  return made
}

const isWorthRetrying = (failures: number, error: Error) =>
  failures < 3 && error instanceof ApiError && error.isPassing
