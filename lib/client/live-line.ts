import { afterPaint } from './after-paint'
import { isSamePlace, type Place } from './company'
import { patientImport } from './patient-import'
import type { Boot } from './state'
import type { DraftNews } from './tabs/messages'
import type { TabReports } from './tabs/role'
import type { Tab, TabParts } from './tabs/tab'

/** The line to the service and to the other tabs. Its code comes after the first paint, and learns what was said before. */
export class LiveLine {
  private tab: Tab | null = null
  private place: Place | null = null
  private readonly unsaid: DraftNews[] = []
  private run = 0
  private readonly parts: TabParts

  constructor({ account, realtime }: Boot, reports: TabReports) {
    this.parts = { userId: account.id, config: { ...realtime }, reports }
  }

  start(): void {
    this.run += 1
    const { run } = this
    void afterPaint().then(() => this.load(run))
  }

  stop(): void {
    this.run += 1
    this.tab?.stop()
    this.tab = null
  }

  enter(place: Place | null): void {
    if (isSamePlace(place, this.place)) return
    this.place = place
    this.tab?.enter(place)
  }

  moveTo(userChannel: string): void {
    if (this.tab) this.tab.moveTo(userChannel)
    else this.parts.config.userChannel = userChannel
  }

  /** To the other tabs. */
  share(news: DraftNews): void {
    if (this.tab) this.tab.share(news)
    else this.unsaid.push(news)
  }

  refresh = () => this.tab?.refresh()
  wake = () => this.tab?.wake()
  type = (isRecording: boolean) => this.tab?.type(isRecording)
  typingEnded = () => this.tab?.typingEnded()

  private async load(run: number): Promise<void> {
    const part = await patientImport(() => import('./tabs/tab'), {
      isWanted: () => run === this.run,
      // Who cannot know of other tabs leads itself.
      failed: () => this.parts.reports.leads(true),
    })
    if (!part) return
    this.tab = new part.Tab(this.parts)
    this.tab.enter(this.place)
    for (const news of this.unsaid.splice(0)) this.tab.share(news)
  }
}
