import { leaveForSignIn, type PageCursor } from './api'
import { companyReports, placeOf } from './company'
import { Cursors } from './cursors'
import { Follower } from './follower'
import { Frames } from './frames'
import { type IncomingContext, receive, unreadable } from './incoming'
import { LiveLine } from './live-line'
import { keptKeys } from './local/kept-keys'
import type { Local } from './local/local'
import { openTimeline } from './open-timeline'
import { listenToPage } from './page-signals'
import { PresenceWatch } from './presence-watch'
import { reloadMe } from './reload-me'
import { Sending } from './sending'
import type { Boot } from './state'
import type { ChatStore } from './store'
import { conversationMissed, synced } from './sync/reduce-conversations'
import { linkChanged, typingFaded } from './sync/reduce-people'
import type { Besides } from './sync/reduce-sending'
import { timelinesTrimmed, withVisit } from './sync/reduce-timelines'
import { type SyncAnswer, SyncLoop } from './sync-loop'
import type { TabReports } from './tabs/role'
import { openTrays } from './uploads/trays'

/** Realtime gets this long before the first sync, and after a loss before polling begins. */
const BOOT_GRACE_MS = 8_000
const LOSS_GRACE_MS = 4_000
const TYPING_TICK_MS = 1_000

type Parts = { boot: Boot; store: ChatStore; local: Local }

/** Joins the parts of this folder. The screen calls it through useChat(), and it answers through the store. */
export class Engine {
  private openId: string | null = null
  private visited: string[] = []
  private stops: (() => void)[] = []
  private typingTimer: ReturnType<typeof setInterval> | undefined
  readonly store: ChatStore
  private readonly directMembers: number
  private readonly cursors: Cursors
  readonly follower: Follower
  private readonly context: IncomingContext
  private readonly line: LiveLine
  private readonly loop: SyncLoop
  readonly local: Local
  readonly sending: Sending
  private readonly frames = new Frames<() => void>((acts) => {
    for (const act of acts) act()
    this.moved()
  })
  readonly watch: PresenceWatch

  constructor({ boot, store, local }: Parts) {
    this.store = store
    this.local = local
    this.cursors = new Cursors(store)
    this.watch = new PresenceWatch(store)
    this.follower = new Follower(store, () => this.loop.ask())
    this.loop = new SyncLoop({
      known: () => store.getState(),
      synced: (answer) => this.synced(answer),
      linked: (link) => store.change((state) => linkChanged(state, link)),
    })
    this.sending = new Sending({
      store,
      shelf: local.shelf,
      confirmed: (message) =>
        this.follower.receive(message.conversationId, { rev: message.rev, message, by: null }),
      share: (news) => this.line.share(news),
    })
    this.line = new LiveLine(boot, this.tabReports())
    this.directMembers = boot.realtime.directMembers
    this.context = {
      store,
      follower: this.follower,
      sessionId: boot.sessionId,
      isOpen: (conversationId) => conversationId === this.openId,
      requestSync: () => this.loop.ask(),
      refreshChannel: () => this.line.refresh(),
      reloadMe: () => void reloadMe(store),
      signedOut: () => void local.forget().finally(leaveForSignIn),
    }
  }

  start(): void {
    this.loop.start(BOOT_GRACE_MS)
    this.line.start()
    this.watch.start()
    this.typingTimer = setInterval(() => {
      this.store.change((state) => typingFaded(state, Date.now()))
    }, TYPING_TICK_MS)
    this.stops = [
      this.store.subscribe(() => this.line.enter(this.place())),
      listenToPage({
        returned: () => this.returned(),
        looked: () => this.cursors.seen(),
        wentOffline: () => this.loop.ask(),
        left: () => {
          this.line.enter(null)
          this.cursors.left()
        },
      }),
    ]
  }

  stop(): void {
    for (const stop of this.stops) stop()
    clearInterval(this.typingTimer)
    this.sending.outbox.stop()
    this.line.stop()
    this.loop.stop()
    this.watch.stop()
    this.cursors.stop()
    this.follower.stop()
  }

  open(conversationId: string | null): void {
    this.openId = conversationId
    this.cursors.opened(conversationId)
    this.line.enter(this.place())
    this.visited = withVisit(this.visited, conversationId)
    this.store.change((state) => timelinesTrimmed(state, this.visited))
    if (!conversationId) return
    if (!this.state().conversations[conversationId]) this.loop.ask()
    else void openTimeline(conversationId, this)
  }

  send(conversationId: string, text: string, besides?: Besides): Promise<boolean> {
    this.line.typingEnded()
    return this.sending.send(conversationId, text, besides)
  }

  /** On this device only. */
  unsent = async () =>
    (await this.sending.unsent()) + keptKeys(this.state().me.id).length + openTrays().length
  fill = (conversationId: string, cursor: PageCursor) => this.follower.fill(conversationId, cursor)
  saw = (conversationId: string, seq: number | null) => this.cursors.saw(conversationId, seq)

  markRead = (conversationId: string) => this.cursors.markRead(conversationId)

  typing(conversationId: string, isRecording = false): void {
    if (conversationId === this.openId) this.line.type(isRecording)
  }

  private tabReports(): TabReports {
    return {
      leads: (isLeading) => this.sending.leads(isLeading),
      heard: (news) => this.sending.hear(news),
      linked: (isLive) => (isLive ? this.live() : this.loop.away(LOSS_GRACE_MS)),
      received: (event) => this.frames.add(() => receive(event, this.context)),
      joined: (id) => this.frames.add(() => this.follower.joined(id)),
      unreadable: (payload) => this.frames.add(() => unreadable(payload, this.context)),
      ...companyReports(this.store),
    }
  }

  private place = () => placeOf(this.state(), this.openId, this.directMembers)
  private state = () => this.store.getState()

  private live(): void {
    this.loop.live()
    this.watch.renew()
    this.sending.outbox.wake()
    if (this.openId) this.follower.refresh(this.openId)
  }

  private returned(): void {
    this.line.wake()
    this.loop.ask()
    this.watch.renew()
    this.cursors.seen()
  }

  private synced(answer: SyncAnswer): void {
    const wasUnknown = this.openId !== null && !this.state().conversations[this.openId]
    this.store.change((state) => synced(state, answer))
    this.follower.synced(answer)
    this.line.moveTo(answer.userChannel)
    this.sending.outbox.wake()
    if (this.openId) {
      this.found(this.openId, { wasUnknown, hasMore: answer.more })
      // Heads do not tell how far the other one has read.
      this.follower.refresh(this.openId)
    }
    this.moved()
  }

  /** The open conversation may come with a sync, or go with one. */
  private found(id: string, { wasUnknown, hasMore }: { wasUnknown: boolean; hasMore: boolean }) {
    const isKnown = this.state().conversations[id] !== undefined
    if (isKnown && wasUnknown) this.open(id)
    if (!isKnown && !hasMore) this.store.change((state) => conversationMissed(state, id))
  }

  /** What the screen or the cursors may have to follow after any change. */
  private moved(): void {
    if (this.sending.isLeading) this.cursors.receivedAll()
    this.cursors.seen()
  }
}
