import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** In bytes. */
export type Sent = { sent: number; total: number }

/** By the ids of the files. */
const progress = createStore<Record<string, Sent>>(() => ({}))

/** How far an upload has come that this tab makes; null when it has not begun, or is over. */
export const useUploadProgress = (id: string): Sent | null =>
  useStore(progress, (known) => known[id] ?? null)

export const noteProgress = (id: string, sent: Sent | null): void =>
  progress.setState(({ [id]: _, ...others }) => (sent ? { ...others, [id]: sent } : others), true)
