import { isSamePlace, type Place } from '../company'
import { patientImport } from '../patient-import'
import type { Realtime, RealtimeReports } from '../realtime'
import type { Said, TabMessage } from './messages'
import type { Role, Surroundings } from './role'

const OFFER_AFTER_MS = 10_000

/** Holds the socket, and passes on to the other tabs all that comes by it. */
export class Leading implements Role {
  private realtime: Realtime | null = null
  private isLive = false
  private isOver = false
  /** Tab -> where it is. The others see this person in all of these conversations. */
  private readonly places = new Map<string, Place | null>()
  private overlookedSince: number | null = null

  constructor(
    private readonly tab: Surroundings,
    place: Place | null,
  ) {
    this.places.set(tab.id, place)
    tab.post({ type: 'leads', isLive: false, offeredTo: null })
    void this.connect()
  }

  stop(): void {
    this.isOver = true
    this.realtime?.stop()
    if (this.isLive) this.tab.reports.linked(false)
  }

  enter = (place: Place | null) => this.moved(this.tab.id, place)

  moveTo(userChannel: string): void {
    this.tab.config.userChannel = userChannel
    this.realtime?.moveTo(userChannel)
  }

  refresh(): void {
    this.realtime?.refresh().catch(() => {
      // The next sync names the channel.
    })
  }

  wake = () => this.realtime?.wake()
  type = (isRecording: boolean) => this.typing(this.tab.id, { isOver: false, isRecording })
  typingEnded = () => this.typing(this.tab.id, { isOver: true, isRecording: false })

  hear(from: string, said: TabMessage): void {
    if (said.type === 'hello') this.greeted(from, said)
    if (said.type === 'typing') this.typing(from, said)
    if (said.type === 'moved') this.refresh()
  }

  private greeted(from: string, { place, isSeen }: Said<'hello'>): void {
    const offeredTo = isSeen && this.isOverlooked() ? from : null
    this.tab.post({ type: 'leads', isLive: this.isLive, offeredTo })
    this.moved(from, place)
  }

  /** Timers are slow in the background, so a tab that is looked at leads better, first of all to a new connection. */
  private isOverlooked(): boolean {
    if (!this.tab.isHidden()) this.overlookedSince = null
    else this.overlookedSince ??= Date.now()
    if (this.overlookedSince === null) return false
    return !this.isLive || Date.now() - this.overlookedSince > OFFER_AFTER_MS
  }

  private moved(tabId: string, place: Place | null): void {
    if (isSamePlace(this.places.get(tabId), place)) return
    this.places.set(tabId, place)
    this.realtime?.enter(this.everywhere())
    if (place) this.welcome(place)
  }

  /** What a tab missed of a place where another was before it. */
  private welcome(place: Place): void {
    const userIds = this.realtime?.company(place) ?? []
    if (userIds.length > 0) this.told().entered(place.id, userIds)
    if (this.realtime?.hears(place)) this.told().joined(place.id)
  }

  private typing(tabId: string, { isOver, isRecording }: Omit<Said<'typing'>, 'type'>): void {
    const place = this.places.get(tabId)
    if (place && isOver) this.realtime?.typingEnded(place)
    else if (place) this.realtime?.type(place, isRecording)
  }

  private everywhere = () => [...this.places.values()].filter((place) => place !== null)

  private async connect(): Promise<void> {
    const part = await patientImport(() => import('../realtime'), { isWanted: () => !this.isOver })
    if (!part) return
    this.realtime = new part.Realtime(this.tab.config, this.told())
    this.realtime.enter(this.everywhere())
  }

  /** Reports to every tab. */
  private told(): RealtimeReports {
    const { post, reports } = this.tab
    return {
      linked: (isLive) => {
        this.isLive = isLive
        post({ type: 'linked', isLive })
        reports.linked(isLive)
      },
      received: (event) => {
        post({ type: 'received', ...event })
        reports.received(event)
      },
      unreadable: (payload) => {
        post({ type: 'unreadable', payload })
        reports.unreadable(payload)
      },
      typed: (sign) => {
        post({ type: 'typed', ...sign })
        reports.typed(sign)
      },
      entered: (conversationId, userIds) => {
        post({ type: 'entered', conversationId, userIds })
        reports.entered(conversationId, userIds)
      },
      left: (conversationId, userId) => {
        post({ type: 'left', conversationId, userId })
        reports.left(conversationId, userId)
      },
      joined: (conversationId) => {
        post({ type: 'joined', conversationId })
        reports.joined(conversationId)
      },
    }
  }
}
