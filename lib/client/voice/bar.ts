import { type ComponentType, useSyncExternalStore } from 'react'

let bar: ComponentType | null = null
const listeners = new Set<() => void>()

/** What can play brings the bar that says what is playing. Until then the shell has none. */
export function bringBar(brought: ComponentType): void {
  bar = brought
  for (const listener of listeners) listener()
}

export const useBar = (): ComponentType | null =>
  useSyncExternalStore(
    listen,
    () => bar,
    () => null,
  )

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
