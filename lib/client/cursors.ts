import { ApiError, putDelivered, putRead } from './api'
import { pauseAfter, retryWhile } from './backoff'
import { isLookedAt } from './page-signals'
import type { ChatStore } from './store'
import { readHere } from './sync/reduce-conversations'
import { lastSeqOf } from './sync/reduce-messages'

const READ_DEBOUNCE_MS = 300
const DELIVERED_EVERY_MS = 1_000
const DELIVERED_LIMIT = 200

type Timer = ReturnType<typeof setTimeout>

/** Tells the server how far this person has read, and how far this device has received. */
export class Cursors {
  private open: string | null = null
  /** Opened, and not looked at since: a look then takes the mark as unread away, and a later mark stays. */
  private isFresh = false
  /** How far down a log is on the screen: it may say so before its conversation is known to be open. */
  private inSight: { id: string; seq: number } | null = null
  private readTimer: Timer | undefined
  private readonly unsaved = new Map<string, number>()
  private failures = 0
  private deliveredTimer: Timer | undefined
  private readonly arrived = new Map<string, number>()
  private readonly delivered = new Map<string, number>()

  constructor(private readonly store: ChatStore) {}

  stop(): void {
    clearTimeout(this.readTimer)
    clearTimeout(this.deliveredTimer)
    this.readTimer = undefined
    this.deliveredTimer = undefined
  }

  opened(conversationId: string | null): void {
    this.open = conversationId
    this.isFresh = true
    this.seen()
  }

  /** All of it, whether or not it is open. */
  markRead(conversationId: string): void {
    const known = this.store.getState().conversations[conversationId]
    if (known) this.move(conversationId, known.lastSeq)
    this.saveRead()
  }

  /** DRAFT_SEQ: to its end. Null: the log is gone. */
  saw(id: string, seq: number | null): void {
    if (seq !== null) this.inSight = { id, seq }
    else if (this.inSight?.id === id) this.inSight = null
    this.seen()
  }

  /** Call whenever the screen may show more than before. Whoever reads along sees no count go up and down. */
  seen(): void {
    this.takeMark()
    const seq = this.unreadSeq()
    if (!seq || !this.open) return
    this.move(this.open, seq)
    this.readTimer ??= setTimeout(() => this.saveRead(), READ_DEBOUNCE_MS)
  }

  /** Direct conversations only: nobody asks a group who has received what. */
  receivedAll(): void {
    for (const { id, lastSeq, kind, mine } of Object.values(this.store.getState().conversations)) {
      const known = Math.max(mine.readSeq, this.delivered.get(id) ?? 0, this.arrived.get(id) ?? 0)
      if (kind === 'direct' && lastSeq > known) this.arrived.set(id, lastSeq)
    }
    if (this.arrived.size === 0 || this.deliveredTimer !== undefined) return
    this.deliveredTimer = setTimeout(
      () => void this.saveDelivered(),
      this.delivered.size === 0 ? 0 : DELIVERED_EVERY_MS,
    )
  }

  /** The newest seq on the screen, when somebody looks at it and has not read it yet. */
  private unreadSeq(): number | null {
    const { conversations, timelines } = this.store.getState()
    if (!this.open || this.open !== this.inSight?.id || !isLookedAt()) return null
    const seq = Math.min(this.inSight.seq, lastSeqOf(timelines[this.open]?.messages ?? []))
    return seq > (conversations[this.open]?.mine.readSeq ?? seq) ? seq : null
  }

  /** The page goes: what it has read must not wait. */
  left(): void {
    clearTimeout(this.readTimer)
    this.saveRead()
  }

  private saveRead(): void {
    this.readTimer = undefined
    for (const [id, upTo] of this.unsaved) void this.save(id, upTo)
    this.unsaved.clear()
  }

  private takeMark(): void {
    const before = this.store.getState()
    const known = this.open ? before.conversations[this.open] : undefined
    if (!known || !this.isFresh || !isLookedAt()) return
    this.isFresh = false
    this.store.change((state) => readHere(state, known.id, known.mine.readSeq))
    if (this.store.getState() === before) return
    this.unsaved.set(known.id, known.mine.readSeq)
    this.readTimer ??= setTimeout(() => this.saveRead())
  }

  /** At once on this screen; the server follows. */
  private move(conversationId: string, seq: number): void {
    this.unsaved.set(conversationId, seq)
    this.store.change((state) => readHere(state, conversationId, seq))
  }

  private async save(id: string, seq: number): Promise<void> {
    try {
      await putRead(id, seq)
      this.failures = 0
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isPassing) return
      this.unsaved.set(id, Math.max(seq, this.unsaved.get(id) ?? 0))
      const pause = pauseAfter(error, this.failures++, retryWhile(this.store.getState().link))
      this.readTimer ??= setTimeout(() => this.saveRead(), pause)
    }
  }

  private async saveDelivered(): Promise<void> {
    const cursors = [...this.arrived].slice(0, DELIVERED_LIMIT)
    for (const [id, seq] of cursors) {
      this.arrived.delete(id)
      this.delivered.set(id, seq)
    }
    try {
      await putDelivered(Object.fromEntries(cursors))
    } catch {
      // The next sync finds them undelivered again.
      for (const [id] of cursors) this.delivered.delete(id)
    }
    this.deliveredTimer = undefined
    if (this.arrived.size > 0) this.receivedAll()
  }
}
