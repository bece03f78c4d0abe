export type LeadershipReports = {
  led: () => void
  /** Another tab took it, perhaps long ago and while this one was frozen. */
  deposed: () => void
}

/** Holds the one lock that says which tab leads, for life. Where there are no locks, every tab leads itself. */
export class Leadership {
  private stage: 'waiting' | 'taking' | 'leading' | 'over' = 'waiting'
  private waiting = new AbortController()
  private release = () => {}

  constructor(
    private readonly name: string,
    private readonly locks: LockManager | undefined,
    private readonly reports: LeadershipReports,
  ) {}

  start(): void {
    this.stage = 'waiting'
    this.waiting = new AbortController()
    void this.ask({ signal: this.waiting.signal })
  }

  stop(): void {
    this.stage = 'over'
    this.release()
  }

  /** From whoever has it: a tab that does not answer, or one that offered it. */
  take(): void {
    if (this.stage !== 'waiting') return
    this.stage = 'taking'
    this.waiting.abort()
    void this.ask({ steal: true })
  }

  private async ask(options: LockOptions): Promise<void> {
    let hasLed = false
    try {
      await this.locks?.request(this.name, options, () => {
        hasLed = true
        return this.lead()
      })
    } catch (error) {
      if (hasLed) return this.deposed()
      if (error instanceof Error && error.name === 'AbortError') return
    }
    if (!hasLed) void this.lead()
  }

  private lead(): Promise<void> | undefined {
    if (this.stage === 'over') return
    this.stage = 'leading'
    this.reports.led()
    return new Promise((release) => {
      this.release = release
    })
  }

  private deposed(): void {
    if (this.stage !== 'leading') return
    this.reports.deposed()
    this.start()
  }
}
