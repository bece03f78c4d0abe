/** The only importer of pusher-js. Loaded after the first paint, by the tab that leads. */
import Pusher from 'pusher-js'
import type { RealtimeConfig } from '@/lib/realtime/contract'
import { ChannelAuthBatch } from './channel-auth'
import type { Place } from './company'
import { type IncomingEvent, readEvent } from './read-event'
import { getRealtimeConfig } from './realtime-api'
import { RealtimePlaces } from './realtime-places'
import { type LineChange, Reconnect } from './reconnect'
import type { Typed } from './sync/reduce-people'

export type RealtimeReports = {
  /** Live: subscribed, so nothing is missed from now on. Away: whatever comes is not to be relied on. */
  linked: (isLive: boolean) => void
  received: (event: IncomingEvent) => void
  /** Something came that this version cannot read. */
  unreadable: (payload: unknown) => void
  typed: (sign: Typed) => void
  /** All who are there now. */
  entered: (conversationId: string, userIds: string[]) => void
  left: (conversationId: string, userId: string) => void
  /** From now on whatever happens in this large conversation is heard. */
  joined: (conversationId: string) => void
}

export class Realtime {
  private readonly pusher: Pusher
  private readonly reconnect: Reconnect
  private readonly places: RealtimePlaces
  private userChannel: string

  constructor(
    config: RealtimeConfig,
    private readonly reports: RealtimeReports,
  ) {
    this.userChannel = config.userChannel
    this.pusher = this.open(config)
    this.places = new RealtimePlaces(this.pusher, {
      ...this.reports,
      received: (name, payload) => this.received(name, payload),
    })
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
    this.places.leave(this.userChannel)
    this.userChannel = userChannel
    this.listen(userChannel)
  }

  async refresh(): Promise<void> {
    this.moveTo((await getRealtimeConfig()).userChannel)
  }

  /** Be seen in these conversations and no others, and hear what only those who are there hear. */
  enter = (places: Place[]) => this.places.enter(places)
  company = (place: Place) => this.places.company(place)
  hears = (place: Place) => this.places.hears(place)
  type = (place: Place, isRecording: boolean, now = Date.now()) =>
    this.places.type(place, isRecording, now)
  typingEnded = (place: Place, now = Date.now()) => this.places.typingEnded(place, now)

  private listen(name: string): void {
    const channel = this.pusher.subscribe(name)
    channel.bind_global((event: string, payload: unknown) => {
      if (!event.startsWith('pusher:')) this.received(event, payload)
    })
    channel.bind('pusher:subscription_succeeded', () => this.subscribed())
    channel.bind('pusher:subscription_error', () => this.refused(name))
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

  /** Without one's own channel nothing works. Without another, heads are compared all the same. */
  private refused(name: string): void {
    if (name === this.userChannel) this.reconnect.refused()
    else this.places.leave(name)
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
