import { patientImport } from '../patient-import'
import type { ChatStore } from '../store'
import { listenToTrays, openTrays, setTray, type Tray, taken, trayOf } from '../uploads/trays'
import { whenSettled } from '../when-settled'
import type { Database } from './database'
import { forgotten } from './forgotten'
import { hold } from './hold'
import { putChoices, putFile, readTray, removeFile } from './tray-records'

/** What the disk has of a tray. `files`, by id: on it, not taken by it, or on it until their message is settled. */
type Kept = {
  conversationId: string
  files: Map<string, 'kept' | 'refused' | 'sent'>
  choices: string
  letGo: () => void
}

/**
 * What is chosen for a message lies on this device until that message does, or the server has it. One tab at a time
 * has the tray of a conversation: a second one would send the same files again.
 */
export class TrayKeeper {
  private readonly held = new Map<string, Kept>()
  private readonly userId: string
  private lastOrder = 0
  /** One after the other: what was removed must not come back by what was written before. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly store: ChatStore,
    private readonly database: Database,
  ) {
    this.userId = store.getState().me.id
    const changed = (conversationId: string) => this.inTurn(() => this.keep(conversationId))
    listenToTrays(changed)
    openTrays().forEach(changed)
  }

  /** Somebody looks at the conversation: what an earlier page left there is in its tray again. */
  opened(conversationId: string): void {
    this.inTurn(async () => this.letGoIfEmpty(await this.take(conversationId)))
  }

  private inTurn(act: () => Promise<unknown>): void {
    this.turn = this.turn.then(() => !forgotten.has(this.userId) && act()).catch(() => {})
  }

  /** Null while another tab has it. */
  private async take(conversationId: string): Promise<Kept | null> {
    const known = this.held.get(conversationId)
    if (known) return known
    const letGo = await hold(`hongyan:tray:${this.userId}:${conversationId}`)
    if (!letGo) return null
    const { files, choices } = await readTray(this.database, conversationId)
    const ids = files.map(({ id }) => [id, 'kept'] as const)
    const kept: Kept = { conversationId, files: new Map(ids), choices: '', letGo }
    this.held.set(conversationId, kept)
    if (files.length === 0) return kept
    const { restoreFiles } = await patientImport(() => import('../uploads/fill-tray'))
    restoreFiles(conversationId, files, choices)
    return kept
  }

  private async keep(conversationId: string): Promise<void> {
    const kept = await this.take(conversationId)
    if (!kept) return
    const tray = trayOf(conversationId)
    const hasMoreRoom = await this.removeOthers(kept, tray)
    await this.putFiles(kept, tray, hasMoreRoom)
    await this.putChoices(kept, tray)
    noteRoom(kept)
    this.letGoIfEmpty(kept)
  }

  /** Whether anything was. */
  private async removeOthers(kept: Kept, tray: Tray | undefined): Promise<boolean> {
    const shown = new Set(tray?.files.map(({ chosen }) => chosen.id))
    let isAny = false
    for (const [id, state] of kept.files) {
      if (shown.has(id) || state === 'sent') continue
      if (taken.has(id)) this.keepUntilSettled(kept, id)
      else await this.remove(kept, id)
      isAny ||= !taken.has(id)
    }
    return isAny
  }

  private keepUntilSettled(kept: Kept, fileId: string): void {
    const { conversationId } = kept
    kept.files.set(fileId, 'sent')
    whenSettled(this.store, { conversationId, fileId }, () =>
      this.inTurn(async () => {
        await this.remove(kept, fileId)
        this.letGoIfEmpty(kept)
      }),
    )
  }

  private async remove({ conversationId, files }: Kept, fileId: string): Promise<void> {
    files.delete(fileId)
    await removeFile(this.database, conversationId, fileId)
  }

  private async putFiles(kept: Kept, tray: Tray | undefined, hasMoreRoom: boolean): Promise<void> {
    for (const { chosen } of tray?.files ?? []) {
      const state = kept.files.get(chosen.id)
      if (state && !(state === 'refused' && hasMoreRoom)) continue
      this.lastOrder = Math.max(Date.now(), this.lastOrder + 1)
      const isKept = await putFile(this.database, kept.conversationId, {
        file: chosen,
        order: this.lastOrder,
      })
      kept.files.set(chosen.id, isKept ? 'kept' : 'refused')
    }
  }

  private async putChoices(kept: Kept, tray: Tray | undefined): Promise<void> {
    const choices = tray && { asFiles: tray.asFiles, isOriginal: tray.isOriginal }
    const said = JSON.stringify(choices) ?? ''
    if (said === kept.choices) return
    kept.choices = said
    await putChoices(this.database, kept.conversationId, choices)
  }

  private letGoIfEmpty(kept: Kept | null): void {
    if (!kept || kept.files.size > 0 || trayOf(kept.conversationId)) return
    this.held.delete(kept.conversationId)
    kept.letGo()
  }
}

/** Whoever may lose what they chose by a reload is told. */
function noteRoom({ conversationId, files }: Kept): void {
  const tray = trayOf(conversationId)
  const isOnlyHere = [...files.values()].includes('refused')
  if (tray && Boolean(tray.isOnlyHere) !== isOnlyHere)
    setTray(conversationId, { ...tray, isOnlyHere })
}
