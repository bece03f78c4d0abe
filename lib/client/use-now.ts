'use client'

import { useSyncExternalStore } from 'react'
import { useChatContext } from './chat-context'

const MINUTE_MS = 60_000

/** Epoch ms, renewed each minute. The first value is the server's, so that hydration agrees. */
export function useNow(): number {
  const { bootedAt } = useChatContext()
  return useSyncExternalStore(listen, currentMinute, () => Date.parse(bootedAt))
}

const listeners = new Set<() => void>()
let now = 0
let ticker: ReturnType<typeof setInterval> | undefined

const currentMinute = () => {
  if (now === 0) now = Date.now()
  return now
}

/** One ticker for the whole screen. */
function listen(listener: () => void): () => void {
  listeners.add(listener)
  ticker ??= setInterval(tick, MINUTE_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticker)
    ticker = undefined
    now = 0
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}
