import type { SyncResult } from '@/lib/conversations/contract'
import type { MessagePage } from '@/lib/messages/contract'
import { ApiError, getChanges, getNewestPage, getPage, type PageCursor } from './api'
import { about } from './backoff'
import type { ChatStore } from './store'
import { type ConversationChange, changeTo } from './sync/apply-change'
import {
  type Follow,
  type FollowEffect,
  type FollowInput,
  follow,
  startFollow,
} from './sync/follow'
import { holdsTooMuch } from './sync/history'
import { type Bump, conversationArrived } from './sync/reduce-conversations'
import { messagesChanged, pageArrived, pageReplaced } from './sync/reduce-messages'

type Followed = { state: Follow<ConversationChange>; timer?: ReturnType<typeof setTimeout> }

/** Does what sync/follow.ts says. A conversation whose messages are not loaded is completed by a sync. */
export class Follower {
  private readonly followed = new Map<string, Followed>()
  private readonly loaded = new Set<string>()
  private readonly filling = new Map<string, Promise<boolean>>()

  constructor(
    private readonly store: ChatStore,
    private readonly requestSync: () => void,
  ) {
    for (const id of Object.keys(store.getState().timelines)) this.loaded.add(id)
  }

  stop(): void {
    for (const { timer } of this.followed.values()) clearTimeout(timer)
    this.followed.clear()
  }

  isLoaded = (id: string) => this.loaded.has(id)

  receive(id: string, change: ConversationChange): void {
    this.step(id, { type: 'changed', change })
  }

  /** This rev exists: whatever lies before it is fetched. */
  head(id: string, rev: number): void {
    this.step(id, { type: 'head', rev })
  }

  load(id: string): void {
    if (this.followedOf(id).state.phase !== 'replacing') this.step(id, { type: 'replace' })
  }

  /** What this device kept, as it was then: from there on it is followed like any other. */
  restore(id: string, page: MessagePage): void {
    const known = this.followed.get(id)
    if (this.loaded.has(id) || known?.state.phase === 'replacing') return
    clearTimeout(known?.timer)
    this.loaded.add(id)
    this.store.change((state) => pageReplaced(state, id, page))
    this.followed.set(id, { state: startFollow(page.rev) })
    this.head(id, this.summaryRevOf(id))
    this.refresh(id)
  }

  /** Asks for what changed, whether or not anything is known to be missing. */
  refresh(id: string): void {
    if (this.loaded.has(id)) this.step(id, { type: 'refresh' })
  }

  /** Whatever happens is heard from now on: what happened before that is asked for. */
  joined(id: string): void {
    const isLoading = this.followed.get(id)?.state.phase === 'replacing'
    if (isLoading || this.loaded.has(id)) this.step(id, { type: 'joined' })
  }

  /** Of what nobody looks at the summary is enough; its messages are asked for when it is opened. */
  bumped(id: string, { lastRev, conversation }: Pick<Bump, 'lastRev' | 'conversation'>): void {
    if (conversation && !this.loaded.has(id)) this.summarised(id, lastRev)
  }

  /** To where its summary is. */
  catchUp(id: string): void {
    if (this.loaded.has(id)) this.head(id, this.summaryRevOf(id))
  }

  /** Fetches what is missing there. False when it did not come; asking twice at once is asking once. */
  fill(id: string, cursor: PageCursor): Promise<boolean> {
    const key = JSON.stringify([id, cursor])
    const known = this.filling.get(key)
    if (known) return known
    const filled = this.fetchPage(id, cursor).finally(() => this.filling.delete(key))
    this.filling.set(key, filled)
    return filled
  }

  private async fetchPage(id: string, cursor: PageCursor): Promise<boolean> {
    const page = await getPage(id, cursor).catch(() => null)
    if (!page || !this.loaded.has(id)) return false
    this.store.change((state) => pageArrived(state, id, page))
    // A change that came while the page was on its way met no message to change.
    if (page.rev < this.revOf(id)) this.step(id, { type: 'rewound', rev: page.rev })
    return true
  }

  /** A sync completes the conversations without loaded messages, and tells the others how far there is to go. */
  synced({ conversations, heads, gone }: SyncResult): void {
    for (const id of gone) this.forget(id)
    for (const { id, lastRev } of conversations) this.summarised(id, lastRev)
    for (const { id } of conversations) if (holdsTooMuch(this.store.getState(), id)) this.load(id)
    for (const [id, [, lastRev]] of Object.entries(heads))
      if (this.loaded.has(id)) this.head(id, lastRev)
    for (const [id, { state }] of this.followed)
      if (state.phase === 'pulling' && !this.loaded.has(id))
        this.summarised(id, this.summaryRevOf(id))
  }

  private summarised(id: string, rev: number): void {
    const { rev: after, phase } = this.followedOf(id).state
    if (this.loaded.has(id)) this.head(id, rev)
    else if (phase === 'pulling') this.step(id, { type: 'pulled', after, toRev: rev, more: false })
    else if (phase !== 'replacing') this.step(id, { type: 'replaced', rev })
  }

  private forget(id: string): void {
    clearTimeout(this.followed.get(id)?.timer)
    this.followed.delete(id)
    this.loaded.delete(id)
  }

  private step(id: string, input: FollowInput<ConversationChange>): void {
    const followed = this.followedOf(id)
    const [state, effects] = follow(followed.state, input)
    followed.state = state
    for (const effect of effects) this.run(id, followed, effect)
  }

  private run(id: string, followed: Followed, effect: FollowEffect<ConversationChange>): void {
    if (effect.type === 'apply')
      this.store.change((state) => effect.changes.reduce(changeTo(id), state))
    if (effect.type === 'pull' && this.loaded.has(id)) void this.pull(id, effect.after)
    if (effect.type === 'pull' && !this.loaded.has(id)) this.requestSync()
    if (effect.type === 'replace') void this.replace(id)
    if (effect.type !== 'wait') return
    clearTimeout(followed.timer)
    followed.timer = setTimeout(() => this.step(id, { type: 'waited' }), about(effect.ms))
  }

  private async pull(id: string, after: number): Promise<void> {
    const result = await getChanges(id, after).catch((error) => this.failed(id, error))
    if (!result || !this.followed.has(id)) return
    const { messages, conversation, toRev, more } = result
    this.store.change((state) =>
      messagesChanged(conversationArrived(state, conversation), id, { messages, rev: toRev }),
    )
    this.step(id, { type: 'pulled', after, toRev, more })
    this.level(id)
  }

  private async replace(id: string): Promise<void> {
    const page = await getNewestPage(id).catch((error) => this.failed(id, error))
    if (!page || !this.followed.has(id)) return
    this.loaded.add(id)
    this.store.change((state) => pageReplaced(state, id, page))
    this.step(id, { type: 'replaced', rev: page.rev })
    if (page.rev > this.summaryRevOf(id)) this.requestSync()
    this.level(id)
  }

  /** A summary may have come meanwhile that knows of more. What is known already keeps its pause. */
  private level(id: string): void {
    const rev = this.summaryRevOf(id)
    if (rev > this.followedOf(id).state.target) this.head(id, rev)
  }

  private failed(id: string, error: unknown): void {
    if (error instanceof ApiError && error.isPassing) this.step(id, { type: 'failed' })
    else this.refused(id)
  }

  /** Not ours any more, or never was: the list of conversations will say. */
  private refused(id: string): void {
    this.forget(id)
    this.requestSync()
  }

  private followedOf(id: string): Followed {
    const known = this.followed.get(id)
    if (known) return known
    const rev = this.loaded.has(id)
      ? this.store.getState().timelines[id]?.rev
      : this.summaryRevOf(id)
    const started = { state: startFollow<ConversationChange>(rev ?? 0) }
    this.followed.set(id, started)
    return started
  }

  private revOf = (id: string) => this.followedOf(id).state.rev
  private summaryRevOf = (id: string) => this.store.getState().conversations[id]?.lastRev ?? 0
}
