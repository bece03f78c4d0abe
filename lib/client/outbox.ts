import type { MessageDto } from '@/lib/messages/contract'
import { ApiError } from './api'
import type { BackoffRange } from './backoff'
import type { Shelf, ShelvedDraft } from './local/shelf'
import { postDraft } from './post-draft'
import { Queues } from './queues'
import type { Draft, DraftKey } from './sync/reduce-sending'
import type { DraftRefusal } from './uploads/draft-file'
import { LazyUploads } from './uploads/lazy-uploads'

export type OutboxReports = {
  /** An earlier page, or another tab, left this draft; with a code it was refused. */
  found: (draft: ShelvedDraft) => void
  confirmed: (message: MessageDto) => void
  failed: (key: DraftKey, refusal: DraftRefusal) => void
  /** It is stored, and the tab that leads is to send it. */
  handedOver: (draft: Draft) => void
}

/** What an earlier page left goes first, unless reading it takes longer: the database may take 3 s to open. */
const HOLD_MS = 4_000

/**
 * First in, first out in each conversation, one in flight; a draft leaves when it is confirmed or refused.
 * One with files takes its place once these are up: what was written after it is not held up.
 */
export class Outbox {
  private readonly queues: Queues
  private readonly uploads: LazyUploads
  private isFollowing = true
  private lastOrder = 0
  /** Counts changes of role, so that what was begun in an earlier one ends there. */
  private turn = 0

  constructor(
    private readonly reports: OutboxReports,
    private readonly shelf: Shelf,
    retry: () => BackoffRange,
  ) {
    this.queues = new Queues((draft) => this.attempt(draft), retry)
    this.uploads = new LazyUploads(
      {
        uploaded: (draft) => {
          this.uploads.remove(draft.clientId)
          this.enqueue(draft)
        },
        refused: (draft, refusal) => this.refused(draft, refusal),
      },
      retry,
    )
  }

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
    this.queues.drafts().forEach(this.reports.handedOver)
    this.uploads.drafts.forEach(this.reports.handedOver)
    void this.recover(turn)
  }

  stop(): void {
    this.begin(true)
  }

  /** Resolved once the draft is stored, or cannot be. Whoever is to send it does not wait for that, nor relies on it. */
  add(draft: Draft): Promise<boolean> {
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

  fail(key: DraftKey, refusal: DraftRefusal): void {
    this.dequeue(key)
    void this.shelf.fail(key.clientId, refusal)
  }

  /** False when the draft is on its way with all its files. */
  trim({ clientId }: DraftKey, fileId: string): boolean {
    const trimmed = this.uploads.trim(clientId, fileId)
    if (trimmed) void this.shelf.put(trimmed)
    return trimmed !== undefined
  }

  /** The way is free again: whatever waits goes now, unless the server said when. */
  wake(): void {
    this.queues.wake()
    this.uploads.wake()
  }

  /** Drafts on this device that the server does not have, refused ones included. */
  async unsent(): Promise<number> {
    return (await this.shelf.load()).length
  }

  private begin(isFollowing: boolean): number {
    this.isFollowing = isFollowing
    this.queues.run(false)
    this.uploads.run(false)
    this.turn += 1
    return this.turn
  }

  private release(turn: number): void {
    if (turn !== this.turn) return
    this.queues.run(true)
    this.uploads.run(true)
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
    if (this.queues.has(draft)) return false
    const isUp = draft.files?.every(({ isUploaded }) => isUploaded) ?? true
    return isUp ? this.queues.add(draft) : this.uploads.add(draft)
  }

  /** Nothing when it is settled, else the failure that may pass. */
  private async attempt(draft: Draft): Promise<ApiError | null> {
    try {
      const message = await postDraft(draft)
      this.remove(draft)
      this.reports.confirmed(message)
    } catch (error) {
      if (error instanceof ApiError && error.mayPass) return error
      this.refused(draft, { code: error instanceof ApiError ? error.code : 'internal' })
    }
    return null
  }

  private refused({ conversationId, clientId }: Draft, refusal: DraftRefusal): void {
    const key = { conversationId, clientId }
    this.fail(key, refusal)
    this.reports.failed(key, refusal)
  }

  private dequeue(key: DraftKey): void {
    this.queues.remove(key)
    this.uploads.remove(key.clientId)
  }
}
