/** The only importer of pusher-js. Loaded after the first paint, by the tab that leads. */
import Pusher, { type Channel, type PresenceChannel } from 'pusher-js'
import {
  presenceChannel,
  type RealtimeConfig,
  TYPING_EVENT,
  TYPING_EVERY_MS,
  TYPING_SHOWN_MS,
} from '@/lib/realtime/contract'
import { getRealtimeConfig } from './api'
import { ChannelAuthBatch } from './channel-auth'
import type { Place } from './company'
import { type IncomingEvent, readEvent } from './read-event'
import { type LineChange, Reconnect } from './reconnect'

/** As long as a message needs to arrive, where the sign of typing goes the shorter way. */
const QUIET_MS = 500

export type RealtimeReports = {
  /** Live: subscribed, so nothing is missed from now on. Away: whatever comes is not to be relied on. */
  linked: (isLive: boolean) => void
  received: (event: IncomingEvent) => void
  /** Something came that this version cannot read. */
  unreadable: (payload: unknown) => void
  typed: (conversationId: string, userId: string, until: number) => void
  entered: (conversationId: string, userIds: string[]) => void
  left: (conversationId: string, userId: string) => void
}

export class Realtime {
  private readonly pusher: Pusher
  private readonly reconnect: Reconnect
  /** Presence channel -> when typing was last said there. */
  private readonly entered = new Map<string, number>()
  private userChannel: string

  constructor(
    config: RealtimeConfig,
    private readonly reports: RealtimeReports,
  ) {
    this.userChannel = config.userChannel
    this.pusher = this.open(config)
    this.reconnect = new Reconnect(this.pusher, {
      lost: () => this.reports.linked(false),
      refresh: () => this.refresh(),
    })
    const { connection } = this.pusher
    connection.bind('state_change', (change: LineChange) => this.reconnect.changed(change))
    connection.bind('connecting_in', () => this.reconnect.again())
    connection.bind('error', (error: unknown) => this.reconnect.closing(closeCodeOf(error)))
    this.listen(this.userChannel)
  }

  stop(): void {
    this.reconnect.stop()
    this.pusher.connection.unbind()
    this.pusher.disconnect()
  }

  wake(): void {
    this.reconnect.wake()
  }

  /** The account's events come on another channel now, so the old one is deaf. */
  moveTo(userChannel: string): void {
    if (userChannel === this.userChannel) return
    this.leave(this.userChannel)
    this.userChannel = userChannel
    this.listen(userChannel)
  }

  async refresh(): Promise<void> {
    this.moveTo((await getRealtimeConfig()).userChannel)
  }

  /** Be seen in these conversations and no others, and see who else is. */
  enter(places: Place[]): void {
    const wanted = new Map(places.map((place) => [channelOf(place), place.id]))
    for (const name of [...this.entered.keys()].filter((name) => !wanted.has(name))) {
      this.leave(name)
      this.entered.delete(name)
    }
    for (const [name, conversationId] of wanted) {
      if (this.entered.has(name)) continue
      this.entered.set(name, 0)
      this.meet(name, conversationId)
    }
  }

  /** Who is in a place that was entered, as far as is known. */
  company(place: Place): string[] {
    const channel = this.pusher.channel(channelOf(place)) as PresenceChannel | undefined
    return Object.keys(channel?.members.members ?? {})
  }

  type(place: Place, now = Date.now()): void {
    const name = channelOf(place)
    if (now - (this.entered.get(name) ?? now) < TYPING_EVERY_MS) return
    const channel = this.pusher.channel(name)
    if (channel?.subscribed && channel.trigger(TYPING_EVENT, {})) this.entered.set(name, now)
  }

  /** A message goes out: the next sign waits, since the message ends on the other screen whatever it overtakes. */
  typingEnded(place: Place, now = Date.now()): void {
    const name = channelOf(place)
    if (this.entered.has(name)) this.entered.set(name, now - TYPING_EVERY_MS + QUIET_MS)
  }

  private listen(name: string): void {
    const channel = this.pusher.subscribe(name)
    channel.bind_global((event: string, payload: unknown) => {
      if (!event.startsWith('pusher:')) this.received(event, payload)
    })
    channel.bind('pusher:subscription_succeeded', () => this.subscribed())
    channel.bind('pusher:subscription_error', () => this.refused(name))
  }

  private meet(name: string, conversationId: string): void {
    const { entered, left, typed } = this.reports
    const channel = this.pusher.subscribe(name)
    channel.bind('pusher:subscription_succeeded', (members: { members: Record<string, unknown> }) =>
      entered(conversationId, Object.keys(members.members)),
    )
    channel.bind('pusher:member_added', ({ id }: { id: string }) => entered(conversationId, [id]))
    channel.bind('pusher:member_removed', ({ id }: { id: string }) => left(conversationId, id))
    channel.bind(TYPING_EVENT, (_: unknown, { user_id }: { user_id?: string }) => {
      if (user_id) typed(conversationId, user_id, Date.now() + TYPING_SHOWN_MS)
    })
  }

  private leave(name: string): void {
    const channel: Channel | undefined = this.pusher.channel(name)
    channel?.unbind_all()
    channel?.unbind_global()
    this.pusher.unsubscribe(name)
  }

  private subscribed(): void {
    this.reconnect.succeeded()
    this.reports.linked(true)
  }

  private received(name: string, payload: unknown): void {
    const event = readEvent(name, payload)
    if (event) this.reports.received(event)
    else this.reports.unreadable(payload)
  }

  /** Without one's own channel nothing works; without a presence channel only "typing" does not. */
  private refused(name: string): void {
    if (name === this.userChannel) this.reconnect.refused()
    else this.leave(name)
  }

  private open(config: RealtimeConfig): Pusher {
    const auth = new ChannelAuthBatch({
      unanswered: () => this.reconnect.again(),
      currentSocket: () => this.pusher.connection.socket_id,
    })
    return new Pusher(config.key, {
      ...addressOf(config),
      cluster: 'hongyan',
      activityTimeout: 8_000,
      pongTimeout: 4_000,
      unavailableTimeout: 3_000,
      channelAuthorization: {
        customHandler: ({ channelName, socketId }, callback) =>
          auth.ask(socketId, {
            channelName,
            answer: (granted) => callback(granted ? null : new Error('refused'), granted),
          }),
      },
    })
  }
}

const channelOf = ({ id, epoch }: Place) => presenceChannel(id, epoch)

function addressOf({ host, port, tls }: RealtimeConfig) {
  const isSecure = host === null ? window.location.protocol === 'https:' : tls
  const own = Number(host === null ? window.location.port : port) || (isSecure ? 443 : 80)
  // Over plain HTTP 'wss' would be tried after 2 s, against a port that speaks no TLS.
  const enabledTransports: ('ws' | 'wss')[] = isSecure ? ['ws', 'wss'] : ['ws']
  return {
    wsHost: host ?? window.location.hostname,
    wsPort: own,
    wssPort: own,
    forceTLS: isSecure,
    enabledTransports,
  }
}

function closeCodeOf(error: unknown): number | undefined {
  type Coded = { data?: { code?: number }; error?: { data?: { code?: number } } }
  const { data, error: inner } = error as Coded
  return data?.code ?? inner?.data?.code
}
