import { isBlank, lengthOf, TEXT_LIMIT } from '@/lib/text'
import { patchMine } from '../mine-api'
import type { ChatStore } from '../store'
import { mineChanged } from '../sync/reduce-mine'
import { untilAnswered } from '../until-answered'
import { showInComposer } from './show-in-composer'
import { begunBefore, dropText, mayArriveLate, noteAsked, noteUnanswered } from './taken-texts'
import { textOf } from './texts'

const PAUSE_MS = 2_000

/** Brings what is begun here to the server, and so to the other devices: the last writer wins. */
export class Drafts {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly asking = new Set<string>()
  /** What the server did not take: it stays on this device. */
  private readonly refused = new Map<string, string>()
  /** Begun in an earlier page, where the conversation is not listed yet. */
  private readonly found: Set<string>
  private readonly userId: string
  private shown: string | null = null
  /** The composer's own: where a message is edited, another one stands in its place. */
  private field: HTMLTextAreaElement | null = null

  constructor(
    private readonly store: ChatStore,
    shown: string | null = null,
  ) {
    this.userId = store.getState().me.id
    this.found = new Set(begunBefore(this.userId))
    this.takeUp()
    store.subscribe((state, before) => {
      if (this.found.size > 0 && state.conversations !== before.conversations) this.takeUp()
    })
    window.addEventListener('pagehide', () => this.saveAll())
    document.addEventListener('visibilitychange', () => document.hidden && this.saveAll())
    window.addEventListener('blur', () => this.mirror())
    document.addEventListener('focusout', () => this.mirror())
    this.writing(shown)
  }

  /** Whose composer is on the screen; its draft may have changed elsewhere. */
  writing(conversationId: string | null): void {
    this.shown = conversationId
    this.field = conversationId ? document.querySelector('textarea[data-composer]') : null
    this.mirror()
  }

  typed(conversationId: string): void {
    clearTimeout(this.timers.get(conversationId))
    this.timers.set(
      conversationId,
      setTimeout(() => this.save(conversationId), PAUSE_MS),
    )
  }

  /** Without waiting for a pause: the person has gone on to something else. */
  save(conversationId: string): void {
    clearTimeout(this.timers.get(conversationId))
    this.timers.delete(conversationId)
    if (this.asking.has(conversationId)) return
    this.asking.add(conversationId)
    void this.ask(conversationId).finally(() => this.asking.delete(conversationId))
  }

  /** What is written here and not yet on the server goes before what came from there. */
  private mirror(): void {
    if (!this.shown || !this.field) return
    const draft = this.mineOf(this.shown)?.draft ?? ''
    if ((this.textOf(this.shown) ?? draft) === draft) showInComposer(this.field, draft)
  }

  private saveAll(): void {
    for (const conversationId of this.timers.keys()) this.save(conversationId)
  }

  private takeUp(): void {
    for (const conversationId of this.found) {
      if (!this.mineOf(conversationId)) continue
      this.found.delete(conversationId)
      if (this.textOf(conversationId) === null) dropText(this.placeOf(conversationId))
      else this.save(conversationId)
    }
  }

  /** Until both have the same, or somebody types on. */
  private async ask(conversationId: string): Promise<void> {
    const place = this.placeOf(conversationId)
    // What was given up for a newer text may have arrived all the same.
    for (let isUnsure = mayArriveLate(place); ; ) {
      const text = this.begun(conversationId)
      if (text === null || this.timers.has(conversationId)) return
      if (!isUnsure && this.isOnServer(conversationId, text)) return dropText(place)
      noteAsked(place, this.mineOf(conversationId)?.rev ?? 0)
      const answer = await untilAnswered(this.store, {
        ask: () => this.put(conversationId, text),
        isWanted: () => this.textOf(conversationId) === text,
      }).catch(() => {
        this.refused.set(conversationId, text)
      })
      noteUnanswered(place)
      isUnsure = answer === null
      if (!answer) continue
      // What was written since stays.
      if (this.textOf(conversationId) === text) dropText(place)
      this.store.change((state) => mineChanged(state, answer.conversation))
    }
  }

  /** Who knows that it did not arrive leaves no note that it may have. */
  private async put(conversationId: string, text: string) {
    try {
      return await patchMine(conversationId, { draft: isBlank(text) ? null : text })
    } catch (error) {
      noteUnanswered(this.placeOf(conversationId))
      throw error
    }
  }

  /** Null when nothing is, or the server does not take it. */
  private begun(conversationId: string): string | null {
    const text = this.textOf(conversationId)
    const isTaken =
      text !== null &&
      this.mineOf(conversationId) !== undefined &&
      text !== this.refused.get(conversationId) &&
      lengthOf(text) <= TEXT_LIMIT
    return isTaken ? text : null
  }

  private isOnServer(conversationId: string, text: string): boolean {
    const draft = this.mineOf(conversationId)?.draft
    return isBlank(text) ? !draft : text === draft
  }

  private textOf = (conversationId: string) =>
    textOf(this.placeOf(conversationId), this.mineOf(conversationId)?.rev ?? 0)
  private placeOf = (conversationId: string) => ({ userId: this.userId, conversationId })
  private mineOf = (conversationId: string) =>
    this.store.getState().conversations[conversationId]?.mine
}
