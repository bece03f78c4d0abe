import type { Place } from '../company'
import { readEvent } from '../read-event'
import type { Said, TabMessage } from './messages'
import type { Role, Surroundings } from './role'

const ASK_EVERY_MS = 400
/** A leader that answers nothing for so long is frozen. Spread, so that of many followers one is first. */
const PATIENCE_MS = { least: 1_500, spread: 500 }

/**
 * The tab that leads answers a question at once, however slow its timers are in the background, unless it is
 * frozen. So the visible tabs ask; a hidden one waits for the lock.
 */
export class Following implements Role {
  private leader: string | null = null
  private isLive = false
  private heardAt = Date.now()
  private tickedAt = Date.now()
  private readonly patience = PATIENCE_MS.least + Math.random() * PATIENCE_MS.spread
  private readonly timer = setInterval(() => this.tick(), ASK_EVERY_MS)

  constructor(
    private readonly tab: Surroundings,
    private place: Place | null,
  ) {
    this.ask()
  }

  stop(): void {
    clearInterval(this.timer)
    this.lost()
  }

  enter(place: Place | null): void {
    this.place = place
    this.ask()
  }

  moveTo(userChannel: string): void {
    if (userChannel === this.tab.config.userChannel) return
    this.tab.config.userChannel = userChannel
    this.tab.post({ type: 'moved' })
  }

  /** The one that leads heard of it too. */
  refresh(): void {}
  wake = () => this.ask()
  type = (isRecording: boolean) => this.tab.post({ type: 'typing', isOver: false, isRecording })
  typingEnded = () => this.tab.post({ type: 'typing', isOver: true, isRecording: false })

  hear(from: string, said: TabMessage): void {
    if (said.type === 'leads') this.answered(from, said)
    else if (from === this.leader) this.told(said)
  }

  private answered(from: string, { isLive, offeredTo }: Said<'leads'>): void {
    this.heardAt = Date.now()
    if (from !== this.leader) {
      this.lost()
      this.leader = from
      this.tab.leaderFound()
      this.ask()
    }
    if (isLive !== this.isLive) this.linked(isLive)
    if (offeredTo === this.tab.id) this.tab.takeOver()
  }

  private told(said: TabMessage) {
    const { reports } = this.tab
    switch (said.type) {
      case 'linked':
        return this.linked(said.isLive)
      case 'received':
        return this.received(said)
      case 'unreadable':
        return reports.unreadable(said.payload)
      case 'typed':
        return reports.typed(signOf(said))
      case 'entered':
        return reports.entered(said.conversationId, said.userIds)
      case 'left':
        return reports.left(said.conversationId, said.userId)
      case 'joined':
        return reports.joined(said.conversationId)
    }
  }

  private received({ name, payload }: Said<'received'>): void {
    const event = readEvent(name, payload)
    if (event) this.tab.reports.received(event)
    else this.tab.reports.unreadable(payload)
  }

  private linked(isLive: boolean): void {
    this.isLive = isLive
    this.tab.reports.linked(isLive)
  }

  private lost(): void {
    this.leader = null
    if (this.isLive) this.linked(false)
  }

  private ask(): void {
    this.tab.post({ type: 'hello', place: this.place, isSeen: !this.tab.isHidden() })
  }

  private tick(): void {
    const now = Date.now()
    const hasSlept = now - this.tickedAt > 3 * ASK_EVERY_MS
    this.tickedAt = now
    if (hasSlept || this.tab.isHidden()) this.heardAt = now
    if (this.tab.isHidden()) return
    if (now - this.heardAt > this.patience) this.tab.takeOver()
    else this.ask()
  }
}

const signOf = ({ type: _, ...sign }: Said<'typed'>) => sign
