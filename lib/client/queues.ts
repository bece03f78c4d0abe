import type { ApiError } from './api'
import { type BackoffRange, pauseAfter } from './backoff'
import type { ShelvedDraft } from './local/shelf'
import type { DraftKey } from './sync/reduce-sending'

type Queue = {
  drafts: ShelvedDraft[]
  isSending: boolean
  failures: number
  /** Epoch ms: the server asked not to be asked before. */
  notBefore: number
  timer?: ReturnType<typeof setTimeout> | undefined
}

/** One queue a conversation: first in, first out, one in flight. */
export class Queues {
  private readonly queues = new Map<string, Queue>()
  private mayRun = false

  constructor(
    /** Nothing when it is settled, and removed; else the failure that may pass. */
    private readonly attempt: (draft: ShelvedDraft) => Promise<ApiError | null>,
    private readonly retry: () => BackoffRange,
  ) {}

  /** What is in flight when it stops ends on its own. */
  run(mayRun: boolean): void {
    this.mayRun = mayRun
    for (const { timer } of this.queues.values()) clearTimeout(timer)
    this.wake()
  }

  drafts = (): ShelvedDraft[] => [...this.queues.values()].flatMap(({ drafts }) => drafts)

  has({ conversationId, clientId }: DraftKey): boolean {
    const known = this.queues.get(conversationId)?.drafts
    return known?.some((draft) => draft.clientId === clientId) ?? false
  }

  /** False when it waits there already. */
  add(draft: ShelvedDraft): boolean {
    if (this.has(draft)) return false
    const queue = this.queues.get(draft.conversationId) ?? emptyQueue()
    this.queues.set(draft.conversationId, queue)
    const at = queue.drafts.findLastIndex(({ order }) => order <= draft.order) + 1
    queue.drafts.splice(at, 0, draft)
    if (queue.timer === undefined) void this.sendNext(queue)
    return true
  }

  remove({ conversationId, clientId }: DraftKey): void {
    const queue = this.queues.get(conversationId)
    if (queue) queue.drafts = queue.drafts.filter((draft) => draft.clientId !== clientId)
  }

  /** Whatever waits goes now, unless the server said when. */
  wake(): void {
    if (this.mayRun) for (const queue of this.queues.values()) this.schedule(queue, 0)
  }

  private async sendNext(queue: Queue): Promise<void> {
    const draft = queue.drafts[0]
    if (!draft || queue.isSending || !this.mayRun) return
    queue.isSending = true
    const error = await this.attempt(draft)
    queue.isSending = false
    queue.failures = error ? queue.failures + 1 : 0
    if (!error) return void this.sendNext(queue)
    const pause = pauseAfter(error, queue.failures, this.retry())
    queue.notBefore = error.retryAfterSeconds ? Date.now() + pause : 0
    if (this.mayRun) this.schedule(queue, pause)
  }

  private schedule(queue: Queue, ms: number): void {
    clearTimeout(queue.timer)
    queue.timer = undefined
    const wait = Math.max(ms, queue.notBefore - Date.now())
    if (wait <= 0) void this.sendNext(queue)
    else queue.timer = setTimeout(() => this.schedule(queue, 0), wait)
  }
}

const emptyQueue = (): Queue => ({ drafts: [], isSending: false, failures: 0, notBefore: 0 })
