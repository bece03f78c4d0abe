import type { ErrorCode } from '@/lib/errors'
import type { MessageDto } from '@/lib/messages/contract'
import { ApiError, postMessage } from './api'
import { backoff } from './backoff'
import type { Draft, DraftKey } from './sync/reduce-sending'

type Queue = {
  drafts: Draft[]
  isSending: boolean
  failures: number
  timer?: ReturnType<typeof setTimeout>
}

export type OutboxReports = {
  confirmed: (message: MessageDto) => void
  failed: (key: DraftKey, code: ErrorCode) => void
}

/** First in, first out in each conversation, one in flight; a draft leaves when it is confirmed or refused. */
export class Outbox {
  private readonly queues = new Map<string, Queue>()

  constructor(private readonly reports: OutboxReports) {}

  add(draft: Draft): void {
    const queue = this.queues.get(draft.conversationId) ?? {
      drafts: [],
      isSending: false,
      failures: 0,
    }
    this.queues.set(draft.conversationId, queue)
    if (!queue.drafts.some(({ clientId }) => clientId === draft.clientId)) queue.drafts.push(draft)
    if (!queue.timer) void this.sendNext(queue)
  }

  remove({ conversationId, clientId }: DraftKey): void {
    const queue = this.queues.get(conversationId)
    if (queue) queue.drafts = queue.drafts.filter((draft) => draft.clientId !== clientId)
  }

  /** The way is free again: whatever waits for its next attempt goes now. */
  wake(): void {
    for (const queue of this.queues.values()) {
      clearTimeout(queue.timer)
      queue.timer = undefined
      void this.sendNext(queue)
    }
  }

  private async sendNext(queue: Queue): Promise<void> {
    const draft = queue.drafts[0]
    if (!draft || queue.isSending) return
    queue.isSending = true
    const wait = await this.attempt(draft)
    queue.isSending = false
    queue.failures = wait === null ? 0 : queue.failures + 1
    if (wait === null) this.remove(draft)
    else
      queue.timer = setTimeout(
        () => this.retry(queue),
        Math.max(wait, backoff(queue.failures, RETRY)),
      )
    if (wait === null) void this.sendNext(queue)
  }

  private retry(queue: Queue): void {
    queue.timer = undefined
    void this.sendNext(queue)
  }

  /** Null when it is settled, else the least number of milliseconds to wait. */
  private async attempt({ conversationId, clientId, text }: Draft): Promise<number | null> {
    try {
      const { message } = await postMessage(conversationId, { clientId, text })
      this.reports.confirmed(message)
      return null
    } catch (error) {
      if (error instanceof ApiError && error.isPassing)
        return (error.retryAfterSeconds ?? 0) * 1_000
      this.reports.failed(
        { conversationId, clientId },
        error instanceof ApiError ? error.code : 'internal',
      )
      return null
    }
  }
}

const RETRY = { first: 500, limit: 20_000 }
