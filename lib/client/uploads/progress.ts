import { useSyncExternalStore } from 'react'

/** In bytes. `isUp`: the server says that it has it. */
export type Sent = { sent: number; total: number; isUp?: true }
type News = { id: string; progress: Sent | null }

const known = new Map<string, Sent>()
const listeners = new Map<string, Set<() => void>>()

let others: BroadcastChannel | null = null

/** The tab that uploads tells the others, which show the same. */
function othersOf(): BroadcastChannel {
  others ??= Object.assign(new BroadcastChannel('hongyan:uploads'), {
    onmessage: ({ data: news }: MessageEvent<News>) => note(news),
  })
  return others
}

/** How far an upload has come; null when it has not begun, or was given up. */
export const useUploadProgress = (id: string): Sent | null =>
  useSyncExternalStore(
    (listener) => listen(id, listener),
    () => known.get(id) ?? null,
    () => null,
  )

/** Then their message is on its way, and goes with all of them. */
export const useAreUp = (ids: readonly string[]): boolean =>
  useSyncExternalStore(
    (listener) => {
      const ends = ids.map((id) => listen(id, listener))
      return () => {
        for (const end of ends) end()
      }
    },
    () => ids.every((id) => known.get(id)?.isUp),
    () => false,
  )

export function noteProgress(id: string, progress: Sent | null): void {
  if (note({ id, progress })) othersOf().postMessage({ id, progress })
}

/** Whether that is news. */
function note({ id, progress }: News): boolean {
  if (!progress && !known.delete(id)) return false
  if (progress) known.set(id, progress)
  for (const listener of listeners.get(id) ?? []) listener()
  return true
}

function listen(id: string, listener: () => void): () => void {
  othersOf()
  const heard = listeners.get(id) ?? new Set()
  listeners.set(id, heard.add(listener))
  return () => {
    heard.delete(listener)
    if (heard.size === 0) listeners.delete(id)
  }
}
