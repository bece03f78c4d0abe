import { useSyncExternalStore } from 'react'
import type { Refusal } from './choosing'
import type { DraftFile } from './draft-file'
import type { Picture } from './picture-rules'

export type TrayFile = {
  /** As it was chosen: as a file. */
  chosen: DraftFile
  /** Null when it is none that this browser can show; undefined while it is being measured. */
  picture?: Picture | null
  /** Made smaller, once that is done. */
  small?: DraftFile
  /** Of a video that this browser can play. */
  video?: Pick<DraftFile, 'width' | 'height' | 'durationMs'>
  measured: Promise<void>
}

export type TrayChoices = {
  /** Pictures and videos too, every byte of them. */
  asFiles: boolean
  isOriginal: boolean
}

/** What is chosen for the next message of a conversation: over a visit elsewhere, and over a reload. */
export type Tray = TrayChoices & {
  files: readonly TrayFile[]
  refusals: readonly Refusal[]
  /** There is no room for all of it on this device: a reload would lose it. */
  isOnlyHere?: boolean
  /** Empties it. Part of it, so that a line that is cut by then does not matter. */
  take: () => Promise<DraftFile[]>
}

const trays = new Map<string, Tray>()
type Listener = (conversationId: string) => void
const listeners = new Set<Listener>()
/** Files that left their tray for a message, by their ids. */
export const taken = new Set<string>()

export const openTrays = (): string[] => [...trays.keys()]

export const trayOf = (conversationId: string) => trays.get(conversationId)

export function setTray(conversationId: string, tray: Tray | null): void {
  if (tray) trays.set(conversationId, tray)
  else trays.delete(conversationId)
  for (const listener of listeners) listener(conversationId)
}

export const useTray = (conversationId: string): Tray | undefined =>
  useSyncExternalStore(
    listenToTrays,
    () => trays.get(conversationId),
    () => undefined,
  )

export function listenToTrays(listener: Listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
