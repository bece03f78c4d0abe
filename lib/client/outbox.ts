import type { ErrorCode } from '@/lib/errors'
import type { MessageDto } from '@/lib/messages/contract'
import { ApiError, postMessage } from './api'
import { type BackoffRange, pauseAfter } from './backoff'
import type { Shelf, ShelvedDraft } from './local/shelf'
import type { Draft, DraftKey } from './sync/reduce-sending'

type Queue = {
  drafts: ShelvedDraft[]
  isSending: boolean
  failures: number
  /** Epoch ms: the server asked not to be asked before. */
  notBefore: number
  timer?: ReturnType<typeof setTimeout>
}

export type OutboxReports = {
  /** An earlier page, or another tab, left this draft; with a code it was refused. */
  found: (draft: ShelvedDraft) => void
  confirmed: (message: MessageDto) => void
  failed: (key: DraftKey, code: ErrorCode) => void
  /** It is stored, and the tab that leads is to send it. */
  handedOver: (draft: Draft) => void
}

/** What an earlier page left goes first, unless reading it takes longer: the database may take 3 s to open. */
const HOLD_MS = 4_000

/** First in, first out in each conversation, one in flight; a draft leaves when it is confirmed or refused. */
export class Outbox {
  private readonly queues = new Map<string, Queue>()
  private isFollowing = true
  private maySend = false
  private lastOrder = 0
  /** Counts changes of role, so that what was begun in an earlier one ends there. */
  private turn = 0

  constructor(
    private readonly reports: OutboxReports,
    private readonly shelf: Shelf,
    private readonly retry: () => BackoffRange,
  ) {}

  /** This tab sends, and begins with whatever is stored. */
  lead(): void {
    const turn = this.begin(false)
    const release = () => this.release(turn)
    const hold = setTimeout(release, HOLD_MS)
    void this.recover(turn).then(() => {
      clearTimeout(hold)
      release()
    })
  }

  /** Another tab sends. What is in flight ends on its own. */
  follow(): void {
    const turn = this.begin(true)
    for (const { drafts } of this.queues.values()) drafts.forEach(this.reports.handedOver)
    void this.recover(turn)
  }

  stop(): void {
    this.begin(true)
  }

  /** Resolved once the draft is stored. Whoever is to send it does not wait for that, nor relies on it. */
  add(draft: Draft): Promise<void> {
    const shelved = { ...draft, order: this.nextOrder() }
    const stored = this.shelf.put(shelved)
    this.enqueue(shelved)
    if (this.isFollowing) this.reports.handedOver(draft)
    return stored
  }

  /** Another tab made and stored it. */
  take(draft: Draft): void {
    this.enqueue({ ...draft, order: this.nextOrder() })
  }

  /** Another tab made it, and perhaps nobody stored it. */
  adopt(draft: Draft): void {
    const shelved = { ...draft, order: Date.parse(draft.madeAt) }
    if (this.enqueue(shelved)) void this.shelf.put(shelved)
  }

  remove(key: DraftKey): void {
    this.dequeue(key)
    void this.shelf.remove(key.clientId)
  }

  fail(key: DraftKey, code: ErrorCode): void {
    this.dequeue(key)
    void this.shelf.fail(key.clientId, code)
  }

  /** The way is free again: whatever waits goes now, unless the server said when. */
  wake(): void {
    if (this.maySend) for (const queue of this.queues.values()) this.schedule(queue, 0)
  }

  /** Drafts on this device that the server does not have, refused ones included. */
  async unsent(): Promise<number> {
    return (await this.shelf.load()).length
  }

  private begin(isFollowing: boolean): number {
    this.isFollowing = isFollowing
    this.maySend = false
    for (const { timer } of this.queues.values()) clearTimeout(timer)
    this.turn += 1
    return this.turn
  }

  private release(turn: number): void {
    if (turn !== this.turn) return
    this.maySend = true
    this.wake()
  }

  private async recover(turn: number): Promise<void> {
    const drafts = await this.shelf.load()
    if (turn !== this.turn) return
    for (const draft of drafts) {
      this.lastOrder = Math.max(this.lastOrder, draft.order)
      this.reports.found(draft)
      if (!draft.code && !this.isFollowing) this.enqueue(draft)
    }
  }

  /** Of this device's clock, so that tabs agree, and growing though the clock is put back. */
  private nextOrder(): number {
    this.lastOrder = Math.max(Date.now(), this.lastOrder + 1)
    return this.lastOrder
  }

  /** False when it waits there already. */
  private enqueue(draft: ShelvedDraft): boolean {
    const { conversationId, clientId } = draft
    const queue = this.queues.get(conversationId) ?? emptyQueue()
    this.queues.set(conversationId, queue)
    if (queue.drafts.some((known) => known.clientId === clientId)) return false
    const at = queue.drafts.findLastIndex(({ order }) => order <= draft.order) + 1
    queue.drafts.splice(at, 0, draft)
    if (queue.timer === undefined) void this.sendNext(queue)
    return true
  }

  private async sendNext(queue: Queue): Promise<void> {
    const draft = queue.drafts[0]
    if (!draft || queue.isSending || !this.maySend) return
    queue.isSending = true
    const error = await this.attempt(draft)
    queue.isSending = false
    queue.failures = error ? queue.failures + 1 : 0
    if (!error) return void this.sendNext(queue)
    const pause = pauseAfter(error, queue.failures, this.retry())
    queue.notBefore = error.retryAfterSeconds ? Date.now() + pause : 0
    if (this.maySend) this.schedule(queue, pause)
  }

  private schedule(queue: Queue, ms: number): void {
    clearTimeout(queue.timer)
    queue.timer = undefined
    const wait = Math.max(ms, queue.notBefore - Date.now())
    if (wait <= 0) void this.sendNext(queue)
    else queue.timer = setTimeout(() => this.schedule(queue, 0), wait)
  }

  /** Nothing when it is settled, else the failure that may pass. */
  private async attempt(draft: Draft): Promise<ApiError | null> {
    const { conversationId, clientId, text, replyTo, mentions, mentionsAll } = draft
    const key = { conversationId, clientId }
    try {
      const input = { clientId, text, replyTo, mentions, mentionsAll }
      const { message } = await postMessage(conversationId, input)
      this.remove(key)
      this.reports.confirmed(message)
    } catch (error) {
      if (error instanceof ApiError && error.mayPass) return error
      const code = error instanceof ApiError ? error.code : 'internal'
      this.fail(key, code)
      this.reports.failed(key, code)
    }
    return null
  }

  private dequeue({ conversationId, clientId }: DraftKey): void {
    const queue = this.queues.get(conversationId)
    if (queue) queue.drafts = queue.drafts.filter((draft) => draft.clientId !== clientId)
  }
}

const emptyQueue = (): Queue => ({ drafts: [], isSending: false, failures: 0, notBefore: 0 })
