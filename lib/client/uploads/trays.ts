import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
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

/** What is chosen for the next message of a conversation: over a visit elsewhere, for the life of the page. */
export type Tray = {
  files: readonly TrayFile[]
  refusals: readonly Refusal[]
  /** Pictures too, every byte of them. */
  asFiles: boolean
  isOriginal: boolean
  /** Empties it. Part of it, so that a line that is cut by then does not matter. */
  take: () => Promise<DraftFile[]>
}

const trays = createStore<Record<string, Tray | undefined>>(() => ({}))

export const trayOf = (conversationId: string) => trays.getState()[conversationId]

export const setTray = (conversationId: string, tray: Tray | null): void =>
  trays.setState({ [conversationId]: tray ?? undefined })

export const useTray = (conversationId: string): Tray | undefined =>
  useStore(trays, (all) => all[conversationId])
