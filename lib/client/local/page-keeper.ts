import type { ChatState, Timeline } from '../state'
import type { ChatStore } from '../store'
import { titleOf } from '../sync/selectors'
import type { KeptPage } from './database'
import type { PageChanges } from './page-records'

const PAUSE_MS = 1_000
const MESSAGES = 100

/** Has the loaded conversations written down: a moment after they change, and when the page may not come back. */
export class PageKeeper {
  /** As last written. */
  private readonly written = new Map<string, Seen>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly store: ChatStore,
    private readonly write: (changes: PageChanges) => Promise<void>,
  ) {
    store.subscribe((state, before) => {
      const { timelines, conversations } = before
      if (state.timelines !== timelines || state.conversations !== conversations) this.writeSoon()
    })
    window.addEventListener('pagehide', () => this.writeNow())
    document.addEventListener('visibilitychange', () => document.hidden && this.writeNow())
    this.writeSoon()
  }

  used(conversationId: string): void {
    this.written.delete(conversationId)
    this.writeSoon()
  }

  private writeSoon(): void {
    this.timer ??= setTimeout(() => whenIdle(() => this.writeNow()), PAUSE_MS)
  }

  private writeNow(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const state = this.store.getState()
    const { timelines } = state
    const changed: KeptPage[] = []
    for (const [id, timeline] of Object.entries(timelines)) {
      const seen = { timeline, ...wordsOf(state, id) }
      const kept = isSame(this.written.get(id), seen) ? null : keptOf(id, seen)
      if (kept) changed.push(kept)
      this.written.set(id, seen)
    }
    const gone = [...this.written.keys()].filter((id) => !timelines[id])
    for (const id of gone) this.written.delete(id)
    if (changed.length + gone.length > 0) this.write({ changed, gone }).catch(notKept)
  }
}

/** The next page asks the server for it. */
const notKept = () => {}

type Seen = { timeline: Timeline; title?: string; draft?: string | null }

function wordsOf(state: ChatState, id: string): Pick<KeptPage, 'title' | 'draft'> {
  const known = state.conversations[id]
  return known ? { title: titleOf(known, state), draft: known.mine.draft } : {}
}

const isSame = (one: Seen | undefined, other: Seen) =>
  one?.timeline === other.timeline && one.title === other.title && one.draft === other.draft

function keptOf(conversationId: string, { timeline, ...words }: Seen): KeptPage | null {
  if (timeline.rev === null) return null
  const confirmed = timeline.messages.filter(({ pending }) => !pending)
  const messages = confirmed.slice(-MESSAGES)
  const hasBefore = timeline.hasBefore || messages.length < confirmed.length
  const page = { messages, rev: timeline.rev, hasBefore, hasAfter: false }
  return { conversationId, usedAt: Date.now(), page, ...words }
}

const whenIdle = (act: () => void) =>
  'requestIdleCallback' in globalThis ? requestIdleCallback(act, { timeout: PAUSE_MS }) : act()
