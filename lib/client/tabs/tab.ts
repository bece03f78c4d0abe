import type { RealtimeConfig } from '@/lib/realtime/contract'
import type { Place } from '../company'
import { Following } from './following'
import { Leadership } from './leadership'
import { Leading } from './leading'
import type { DraftNews, TabMessage } from './messages'
import type { Role, Surroundings, TabReports } from './role'
import { type Channel, TabChannel } from './tab-channel'

/** Grows when messages.ts changes what old tabs understand. Tabs of two versions have two leaders, and do no harm. */
const VERSION = 5

export type Browser = {
  /** Absent where the page came by plain HTTP: then every tab leads itself. */
  locks: LockManager | undefined
  channel: (name: string) => Channel | null
  isHidden: () => boolean
}

function thisBrowser(): Browser {
  const canSpeak = 'BroadcastChannel' in globalThis
  return {
    locks: canSpeak ? globalThis.navigator?.locks : undefined,
    channel: (name) => (canSpeak ? new BroadcastChannel(name) : null),
    isHidden: () => document.hidden,
  }
}

export type TabParts = { userId: string; config: RealtimeConfig; reports: TabReports }

/** This tab among the others of the same account and browser: one leads, which has the socket and the queue. */
export class Tab {
  private role: Role
  private place: Place | null = null
  private readonly channel: TabChannel
  private readonly leadership: Leadership
  private readonly surroundings: Surroundings

  constructor(
    { userId, config, reports }: TabParts,
    { locks, channel, isHidden }: Browser = thisBrowser(),
  ) {
    const name = `hongyan-tabs-${VERSION}-${userId}`
    this.channel = new TabChannel(channel(name), (from, said) => this.hear(from, said))
    this.leadership = new Leadership(name, locks, {
      led: () => this.become(Leading),
      deposed: () => this.become(Following),
    })
    this.surroundings = {
      id: this.channel.id,
      config,
      reports,
      isHidden,
      post: (said) => this.channel.post(said),
      leaderFound: () => reports.leads(false),
      takeOver: () => this.leadership.take(),
    }
    this.role = new Following(this.surroundings, null)
    this.leadership.start()
  }

  stop(): void {
    this.role.enter(null)
    this.role.stop()
    this.leadership.stop()
    this.channel.close()
  }

  enter(place: Place | null): void {
    this.place = place
    this.role.enter(place)
  }

  share = (news: DraftNews) => this.channel.post(news)
  moveTo = (userChannel: string) => this.role.moveTo(userChannel)
  refresh = () => this.role.refresh()
  wake = () => this.role.wake()
  type = (isRecording: boolean) => this.role.type(isRecording)
  typingEnded = () => this.role.typingEnded()

  private become(role: typeof Leading | typeof Following): void {
    this.role.stop()
    this.role = new role(this.surroundings, this.place)
    this.surroundings.reports.leads(role === Leading)
  }

  private hear(from: string, said: TabMessage) {
    switch (said.type) {
      case 'made':
      case 'confirmed':
      case 'failed':
      case 'discarded':
      case 'trimming':
      case 'trimmed':
        return this.surroundings.reports.heard(said)
      default:
        return this.role.hear(from, said)
    }
  }
}
