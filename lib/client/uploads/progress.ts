import { useSyncExternalStore } from 'react'

/** In bytes. */
export type Sent = { sent: number; total: number }

const known = new Map<string, Sent>()
const listeners = new Map<string, Set<() => void>>()

/** How far an upload has come that this tab makes; null when it has not begun, or is over. */
export const useUploadProgress = (id: string): Sent | null =>
  useSyncExternalStore(
    (listener) => listen(id, listener),
    () => known.get(id) ?? null,
    () => null,
  )

export function noteProgress(id: string, progress: Sent | null): void {
  if (progress) known.set(id, progress)
  else if (!known.delete(id)) return
  for (const listener of listeners.get(id) ?? []) listener()
}

function listen(id: string, listener: () => void): () => void {
  const others = listeners.get(id) ?? new Set()
  listeners.set(id, others.add(listener))
  return () => {
    others.delete(listener)
    if (others.size === 0) listeners.delete(id)
  }
}
