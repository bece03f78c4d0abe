import type { RealtimeConfig } from '@/lib/realtime/contract'
import type { Place } from './company'
import type { Realtime, RealtimeReports } from './realtime'

const RELOAD_MS = 10_000

/** Realtime before its code has arrived: remembers where it should be, and loads it after the first paint. */
export class LiveLine {
  private realtime: Realtime | null = null
  private place: Place | null = null
  private run = 0

  constructor(
    private readonly config: RealtimeConfig,
    private readonly reports: RealtimeReports,
  ) {}

  start(): void {
    this.run += 1
    const { run } = this
    if (document.hidden) void this.load(run)
    else requestAnimationFrame(() => setTimeout(() => void this.load(run)))
  }

  stop(): void {
    this.run += 1
    this.realtime?.stop()
    this.realtime = null
  }

  enter(place: Place | null): void {
    this.place = place
    this.realtime?.enter(place)
  }

  moveTo(userChannel: string): void {
    this.config.userChannel = userChannel
    this.realtime?.moveTo(userChannel)
  }

  refresh(): void {
    this.realtime?.refresh().catch(() => {
      // The next sync names the channel.
    })
  }

  wake = () => this.realtime?.wake()
  type = () => this.realtime?.type()
  typingEnded = () => this.realtime?.typingEnded()

  private async load(run: number): Promise<void> {
    const module = await import('./realtime').catch(() => null)
    if (run !== this.run) return
    if (!module) return void setTimeout(() => run === this.run && void this.load(run), RELOAD_MS)
    this.realtime = new module.Realtime(this.config, this.reports)
    this.realtime.enter(this.place)
  }
}
