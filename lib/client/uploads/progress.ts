import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** In bytes. */
export type Sent = { sent: number; total: number }

const underWay = createStore<Record<string, Sent | undefined>>(() => ({}))

/** How far an upload has come that this tab makes; null when it has not begun, or is over. */
export const useUploadProgress = (id: string): Sent | null =>
  useStore(underWay, (all) => all[id]) ?? null

export function noteProgress(id: string, progress: Sent | null): void {
  const { [id]: _, ...others } = underWay.getState()
  underWay.setState(progress ? { ...others, [id]: progress } : others, true)
}
