import type { SyncInput } from '@/lib/conversations/inputs'
import { leaveForSignIn, postSync } from './api'
import { about, backoff } from './backoff'
import type { ChatState, LinkState } from './state'

export type SyncAnswer = Awaited<ReturnType<typeof postSync>>

export type SyncReports = {
  known: () => ChatState
  synced: (answer: SyncAnswer) => void
  linked: (link: LinkState) => void
}

const HEADS_LIMIT = 5_000
const HEADS_EVERY_MS = 60_000
const POLL_EVERY_MS = 4_000
const HIDDEN_POLL_EVERY_MS = 20_000
const RETRY = { first: 2_000, limit: 30_000 }

/** One sync at a time: often while realtime is away, each minute while somebody looks, and whenever asked. */
export class SyncLoop {
  private isLive = false
  private isStopped = true
  private isRunning = false
  private isAskedAgain = false
  private failures = 0
  private graceEndsAt = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly reports: SyncReports) {}

  /** Realtime gets `graceMs` to come up before the first sync. */
  start(graceMs: number): void {
    this.isStopped = false
    this.wait(graceMs)
  }

  stop(): void {
    this.isStopped = true
    this.isLive = false
    clearTimeout(this.timer)
  }

  live(): void {
    this.isLive = true
    this.reports.linked('live')
    this.ask()
  }

  away(graceMs: number): void {
    if (!this.isLive) return
    this.isLive = false
    this.reports.linked('connecting')
    this.wait(graceMs)
  }

  ask(): void {
    if (this.isStopped) return
    if (this.isRunning) this.isAskedAgain = true
    else void this.run()
  }

  private wait(graceMs: number): void {
    this.graceEndsAt = Date.now() + graceMs
    this.next(graceMs)
  }

  private async run(): Promise<void> {
    this.isRunning = true
    clearTimeout(this.timer)
    const known = this.reports.known()
    const answer = await postSync(inputOf(known)).catch(() => null)
    // Another account signed in meanwhile: this page neither shows nor sends as that one.
    if (answer && !answer.userChannel.includes(known.me.id)) {
      this.isRunning = false
      return leaveForSignIn()
    }
    if (answer && !this.isStopped) this.reports.synced(answer)
    // Not before: whoever hears of the answer may ask again, and two would run side by side.
    this.isRunning = false
    if (this.isStopped) return
    const isAskedAgain = this.isAskedAgain
    this.isAskedAgain = false
    if (!answer) return this.failed()
    this.failures = 0
    if (!this.isLive && Date.now() >= this.graceEndsAt) this.reports.linked('polling')
    if (isAskedAgain || answer.more) void this.run()
    else this.next(this.pauseMs())
  }

  private failed(): void {
    if (!this.isLive) this.reports.linked('offline')
    this.next(this.isLive ? backoff(this.failures, RETRY) : about(POLL_EVERY_MS))
    this.failures += 1
  }

  private pauseMs(): number {
    if (!this.isLive) return about(document.hidden ? HIDDEN_POLL_EVERY_MS : POLL_EVERY_MS)
    return about(HEADS_EVERY_MS)
  }

  private next(ms: number): void {
    clearTimeout(this.timer)
    if (!this.isStopped) this.timer = setTimeout(() => this.due(), ms)
  }

  /** A live tab that nobody looks at asks when it is looked at again. */
  private due(): void {
    if (this.isLive && document.hidden && this.failures === 0) this.next(this.pauseMs())
    else this.ask()
  }
}

/** What a timeline has not applied is still missing, though the summary knows of it. */
function inputOf({ accountRev, conversations, timelines }: ChatState): SyncInput {
  const heads: NonNullable<SyncInput['heads']> = {}
  for (const { id, lastSeq, lastRev, mine } of Object.values(conversations).slice(0, HEADS_LIMIT))
    heads[id] = [lastSeq, Math.min(lastRev, timelines[id]?.rev ?? lastRev), mine.readSeq]
  return { rev: accountRev, heads }
}
