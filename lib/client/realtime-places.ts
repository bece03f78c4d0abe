import type { Channel, PresenceChannel, default as Pusher } from 'pusher-js'
import {
  conversationChannel,
  presenceChannel,
  RECORDING_EVENT,
  TYPING_EVENT,
  TYPING_EVERY_MS,
  TYPING_SHOWN_MS,
} from '@/lib/realtime/contract'
import type { Place } from './company'
import type { RealtimeReports } from './realtime'

/** As long as a message needs to arrive, where the sign of typing goes the shorter way. */
const QUIET_MS = 500

type PlaceReports = Pick<RealtimeReports, 'typed' | 'entered' | 'left' | 'joined'> & {
  received: (name: string, payload: unknown) => void
}

/** The conversations that this account's tabs have open: who else is there, and what happens in the large ones. */
export class RealtimePlaces {
  /** Channel -> its conversation. */
  private readonly joined = new Map<string, string>()
  /** Presence channel -> when typing was last said there. */
  private readonly typedAt = new Map<string, number>()

  constructor(
    private readonly pusher: Pusher,
    private readonly reports: PlaceReports,
  ) {}

  /** Be in these and no others. */
  enter(places: Place[]): void {
    const wanted = new Map(
      places.flatMap((place) => namesOf(place).map((name) => [name, place.id])),
    )
    for (const [name, id] of this.joined) if (!wanted.has(name)) this.quit(name, id)
    for (const [name, id] of wanted) if (!this.joined.has(name)) this.join(name, id)
  }

  /** Who is in a place that was entered, as far as is known. */
  company(place: Place): string[] {
    const channel = this.pusher.channel(companyOf(place)) as PresenceChannel | undefined
    return Object.keys(channel?.members?.members ?? {})
  }

  /** Whether whatever happens in this large conversation is heard. */
  hears(place: Place): boolean {
    return this.pusher.channel(newsOf(place))?.subscribed ?? false
  }

  type(place: Place, isRecording: boolean, now: number): void {
    const name = companyOf(place)
    if (now - (this.typedAt.get(name) ?? now) < TYPING_EVERY_MS) return
    const channel = this.pusher.channel(name)
    const event = isRecording ? RECORDING_EVENT : TYPING_EVENT
    if (channel?.subscribed && channel.trigger(event, {})) this.typedAt.set(name, now)
  }

  /** A message goes out: the next sign waits, since the message ends on the other screen whatever it overtakes. */
  typingEnded(place: Place, now: number): void {
    const name = companyOf(place)
    if (this.typedAt.has(name)) this.typedAt.set(name, now - TYPING_EVERY_MS + QUIET_MS)
  }

  leave(name: string): void {
    const channel: Channel | undefined = this.pusher.channel(name)
    channel?.unbind_all()
    channel?.unbind_global()
    this.pusher.unsubscribe(name)
  }

  private join(name: string, conversationId: string): void {
    this.joined.set(name, conversationId)
    const channel = this.pusher.subscribe(name)
    channel.bind_global((event: string, payload: unknown) => {
      if (!/^(pusher:|client-)/.test(event)) this.reports.received(event, payload)
    })
    if (name.startsWith('presence-')) this.meet(name, conversationId)
    else channel.bind('pusher:subscription_succeeded', () => this.reports.joined(conversationId))
  }

  private meet(name: string, conversationId: string): void {
    const { entered, left, typed } = this.reports
    const channel = this.pusher.channel(name) as PresenceChannel
    this.typedAt.set(name, 0)
    const here = () => entered(conversationId, Object.keys(channel.members.members))
    channel.bind('pusher:subscription_succeeded', here)
    channel.bind('pusher:member_added', here)
    channel.bind('pusher:member_removed', ({ id }: { id: string }) => {
      here()
      left(conversationId, id)
    })
    for (const event of [TYPING_EVENT, RECORDING_EVENT])
      channel.bind(event, (_: unknown, { user_id: userId }: { user_id?: string }) => {
        const until = Date.now() + TYPING_SHOWN_MS
        if (userId) typed({ conversationId, userId, until, isRecording: event === RECORDING_EVENT })
      })
  }

  private quit(name: string, conversationId: string): void {
    this.leave(name)
    this.joined.delete(name)
    if (this.typedAt.delete(name)) this.reports.entered(conversationId, [])
  }
}

const companyOf = ({ id, epoch }: Place) => presenceChannel(id, epoch)
const newsOf = ({ id, epoch }: Place) => conversationChannel(id, epoch)
const namesOf = (place: Place) => [
  ...(place.hasCompany ? [companyOf(place)] : []),
  ...(place.hasNews ? [newsOf(place)] : []),
]
