import { backoff } from './backoff'

const RECONNECT = { first: 1_000, limit: 15_000 }
/** Added to pusher-js's own 3 s before an attempt is given up, per failure: a slow line must get in too. */
const PATIENCE_MS = 2_000
const SUBSCRIBE_MS = 8_000

export type Line = { connect: () => void; disconnect: () => void }
export type LineChange = { previous: string; current: string }

type Reports = {
  lost: () => void
  /** Fetches what connecting needs anew; called after the service or the server refused us. */
  refresh: () => Promise<unknown>
}

/**
 * pusher-js returns after exactly one second, at once, after 15 s or never. This takes the decision away
 * from it: every new attempt is ours, after a random and growing pause.
 */
export class Reconnect {
  private failures = 0
  private mustRefresh = false
  private isWaiting = false
  private isStopped = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly line: Line,
    private readonly reports: Reports,
  ) {}

  stop(): void {
    this.isStopped = true
    clearTimeout(this.timer)
  }

  /** Do not wait any longer: the network is back, or somebody is looking. */
  wake(): void {
    if (this.isWaiting) void this.connect()
  }

  succeeded(): void {
    this.failures = 0
    this.settle()
  }

  refused(): void {
    this.mustRefresh = true
    this.again()
  }

  /** A close code: 4009 says that the connection was not authorised in time. */
  closing(code: number | undefined): void {
    if (code === 4009) this.mustRefresh = true
  }

  changed({ previous, current }: LineChange): void {
    if (this.isStopped) return
    if (previous === 'connected') this.reports.lost()
    if (current === 'connecting') this.connecting(previous)
    if (current === 'unavailable')
      this.schedule(PATIENCE_MS * Math.min(this.failures, 4), () => this.again())
    if (current === 'connected') this.schedule(SUBSCRIBE_MS, () => this.again())
    if (current === 'disconnected' && !this.isWaiting) this.again()
  }

  again(): void {
    if (this.isStopped) return
    this.schedule(backoff(this.failures, RECONNECT), () => void this.connect())
    this.isWaiting = true
    this.failures += 1
    this.hangUp()
  }

  private connecting(previous: string): void {
    if (this.isWaiting) this.hangUp()
    else if (previous === 'connected') this.again()
    else this.settle()
  }

  /** In a microtask: pusher-js tells us first and sets its own timer or socket afterwards. */
  private hangUp(): void {
    queueMicrotask(() => {
      if (this.isWaiting) this.line.disconnect()
    })
  }

  private async connect(): Promise<void> {
    this.settle()
    const isReady = !this.mustRefresh || (await this.reports.refresh().then(yes, no))
    if (this.isStopped) return
    if (!isReady) return this.again()
    this.mustRefresh = false
    this.line.connect()
  }

  private schedule(ms: number, act: () => void): void {
    this.settle()
    this.timer = setTimeout(act, ms)
  }

  private settle(): void {
    clearTimeout(this.timer)
    this.isWaiting = false
  }
}

const yes = () => true
const no = () => false
