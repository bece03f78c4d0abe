/** The only importer of pusher-js. Loaded after the first paint, together with the event schemas. */
import Pusher, { type Channel } from 'pusher-js'
import { safeParse } from 'valibot'
import {
  type EventPayload,
  presenceChannel,
  type RealtimeConfig,
  type ServerEvent,
  serverEvents,
  TYPING_EVENT,
  TYPING_EVERY_MS,
  TYPING_SHOWN_MS,
} from '@/lib/realtime/contract'
import { getRealtimeConfig } from './api'
import { ChannelAuthBatch } from './channel-auth'
import type { Place } from './company'
import { type LineChange, Reconnect } from './reconnect'

export type IncomingEvent = {
  [E in ServerEvent]: { name: E; payload: EventPayload<E> }
}[ServerEvent]

export type RealtimeReports = {
  /** Live: subscribed, so nothing is missed from now on. Away: whatever comes is not to be relied on. */
  linked: (isLive: boolean) => void
  received: (event: IncomingEvent) => void
  /** Something came that this version cannot read. */
  unreadable: (payload: unknown) => void
  typed: (userId: string, until: number) => void
  entered: (userIds: string[]) => void
  left: (userId: string) => void
}

export class Realtime {
  private readonly pusher: Pusher
  private readonly reconnect: Reconnect
  private presence: string | null = null
  private typedAt = 0
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

  /** Be seen in one conversation, and see who else is. Null = in none. */
  enter(place: Place | null): void {
    const presence = place && presenceChannel(place.id, place.epoch)
    if (presence === this.presence) return
    if (this.presence) this.leave(this.presence)
    this.presence = presence
    this.typedAt = 0
    if (presence) this.meet(presence)
  }

  type(now = Date.now()): void {
    if (!this.presence || now - this.typedAt < TYPING_EVERY_MS) return
    const channel = this.pusher.channel(this.presence)
    if (channel?.subscribed && channel.trigger(TYPING_EVENT, {})) this.typedAt = now
  }

  /** The message is out: the next keystroke is a new sign of typing. */
  typingEnded(): void {
    this.typedAt = 0
  }

  private listen(name: string): void {
    const channel = this.pusher.subscribe(name)
    for (const event of Object.keys(serverEvents) as ServerEvent[])
      channel.bind(event, (payload: unknown) => this.received(event, payload))
    channel.bind_global((event: string, payload: unknown) => {
      if (!event.startsWith('pusher:') && !(event in serverEvents)) this.reports.unreadable(payload)
    })
    channel.bind('pusher:subscription_succeeded', () => this.subscribed())
    channel.bind('pusher:subscription_error', () => this.refused(name))
  }

  private meet(name: string): void {
    const channel = this.pusher.subscribe(name)
    channel.bind('pusher:subscription_succeeded', (members: { members: Record<string, unknown> }) =>
      this.reports.entered(Object.keys(members.members)),
    )
    channel.bind('pusher:member_added', ({ id }: { id: string }) => this.reports.entered([id]))
    channel.bind('pusher:member_removed', ({ id }: { id: string }) => this.reports.left(id))
    channel.bind(TYPING_EVENT, (_: unknown, { user_id }: { user_id?: string }) => {
      if (user_id) this.reports.typed(user_id, Date.now() + TYPING_SHOWN_MS)
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

  private received(name: ServerEvent, payload: unknown): void {
    const parsed = safeParse(serverEvents[name], payload)
    if (parsed.success) this.reports.received({ name, payload: parsed.output } as IncomingEvent)
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
