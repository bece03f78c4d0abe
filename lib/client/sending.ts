import type { MessageDto } from '@/lib/messages/contract'
import { retryWhile } from './backoff'
import type { Shelf } from './local/shelf'
import { Outbox } from './outbox'
import type { ChatMessage } from './state'
import type { ChatStore } from './store'
import {
  type Besides,
  type Draft,
  type DraftKey,
  draftConfirmed,
  draftDiscarded,
  draftFailed,
  draftMade,
  draftRetried,
  draftTrimmed,
} from './sync/reduce-sending'
import type { DraftNews } from './tabs/messages'
import { keepPreview, settlePreview } from './uploads/previews'
import { uuid } from './uuid'

type Parts = {
  store: ChatStore
  shelf: Shelf
  confirmed: (message: MessageDto) => void
  /** With the other tabs. */
  share: (news: DraftNews) => void
}

/** Whoever wants to sign out waits no longer for the disk. */
const COUNT_MS = 1_000

/** What this person writes: on the screen of every tab at once, and sent by the tab that leads. */
export class Sending {
  isLeading = false
  readonly outbox: Outbox
  /** Drafts whose text the composer still keeps. */
  private readonly unstored = new Map<string, () => void>()

  constructor(private readonly parts: Parts) {
    this.outbox = new Outbox(
      {
        found: ({ code, fileId, order: _, ...draft }) => {
          this.show({ type: 'made', draft, isHandedOver: false })
          if (code) this.show({ type: 'failed', key: draft, refusal: { code, fileId } })
        },
        confirmed: (message) => this.tell({ type: 'confirmed', message }),
        failed: (key, refusal) => this.tell({ type: 'failed', key, refusal }),
        handedOver: (draft) => parts.share({ type: 'made', draft, isHandedOver: true }),
      },
      parts.shelf,
      () => retryWhile(parts.store.getState().link),
    )
  }

  leads(isLeading: boolean): void {
    this.isLeading = isLeading
    if (isLeading) this.outbox.lead()
    else this.outbox.follow()
    if (isLeading) this.adoptShown()
  }

  /** The tab that led before may have gone before it stored what all tabs show. */
  private adoptShown() {
    for (const message of this.shownDrafts())
      if (message.pending?.state === 'sending') this.outbox.adopt(draftOf(message))
  }

  /** Resolved once it is stored, here or on the server; false when a reload would lose it. */
  async send(conversationId: string, text: string, besides: Besides = {}): Promise<boolean> {
    const clientId = uuid()
    const sent = new Promise<boolean>((resolve) => this.unstored.set(clientId, () => resolve(true)))
    const draft = { conversationId, clientId, text, madeAt: new Date().toISOString(), ...besides }
    const isStored = await Promise.race([this.add(draft), sent])
    this.unstored.delete(clientId)
    return isStored
  }

  /** Drafts that the server does not have: those on this device, or on the screen if the disk does not answer. */
  unsent(): Promise<number> {
    const shown = this.shownDrafts().length
    return Promise.race([
      this.outbox.unsent(),
      new Promise<number>((resolve) => setTimeout(resolve, COUNT_MS, shown)),
    ])
  }

  retry(key: DraftKey): void {
    const message = this.shownAs(key)
    if (message?.pending?.state === 'failed') void this.add(draftOf(message))
  }

  discard(key: DraftKey): void {
    this.outbox.remove(key)
    this.tell({ type: 'discarded', key })
  }

  /**
   * It goes without that file, which is not the only one, and what was refused is tried again. Whether it is too late
   * the tab knows that sends it.
   */
  trim(key: DraftKey, fileId: string): void {
    const isRefused = this.shownAs(key)?.pending?.state === 'failed'
    if (isRefused || (this.isLeading && this.outbox.trim(key, fileId)))
      this.tell({ type: 'trimmed', key, fileId })
    else if (!this.isLeading) this.parts.share({ type: 'trimming', key, fileId })
    this.retry(key)
  }

  /** Another tab did it. */
  hear(news: DraftNews): void {
    this.show(news)
    if (news.type === 'made' && news.isHandedOver && this.isLeading) this.outbox.take(news.draft)
    if (news.type === 'confirmed') this.outbox.remove(news.message)
    if (news.type === 'discarded') this.outbox.remove(news.key)
    if (news.type === 'failed') this.outbox.fail(news.key, news.refusal)
    if (news.type === 'trimmed') this.outbox.trim(news.key, news.fileId)
    if (news.type === 'trimming' && this.isLeading) this.trim(news.key, news.fileId)
  }

  private shownAs = ({ conversationId, clientId }: DraftKey): ChatMessage | undefined =>
    this.parts.store
      .getState()
      .timelines[conversationId]?.messages.find((message) => message.clientId === clientId)

  private shownDrafts = (): ChatMessage[] =>
    Object.values(this.parts.store.getState().timelines).flatMap(({ messages }) =>
      messages.filter(({ pending }) => pending),
    )

  private add(draft: Draft): Promise<boolean> {
    this.tell({ type: 'made', draft, isHandedOver: false })
    return this.outbox.add(draft)
  }

  private tell(news: DraftNews): void {
    this.show(news)
    this.parts.share(news)
  }

  private show(news: DraftNews) {
    const { store, confirmed } = this.parts
    switch (news.type) {
      case 'made':
        news.draft.files?.forEach(keepPreview)
        return store.change((state) => draftRetried(draftMade(state, news.draft), news.draft))
      case 'failed':
        return store.change((state) => draftFailed(state, news.key, news.refusal))
      case 'trimmed':
        return store.change((state) => draftTrimmed(state, news.key, news.fileId))
      case 'discarded':
        this.shownAs(news.key)?.attachments.forEach(settlePreview)
        return store.change((state) => draftDiscarded(state, news.key))
      case 'confirmed':
        this.unstored.get(news.message.clientId)?.()
        news.message.attachments.forEach(settlePreview)
        store.change((state) => draftConfirmed(state, news.message))
        return confirmed(news.message)
    }
  }
}

const draftOf = ({
  conversationId,
  clientId,
  text,
  sentAt,
  files,
  ...message
}: ChatMessage): Draft => ({
  conversationId,
  clientId,
  text,
  madeAt: sentAt,
  replyTo: message.replyTo?.seq,
  mentions: message.mentions.length > 0 ? message.mentions : undefined,
  mentionsAll: message.mentionsAll || undefined,
  files,
  carried: files || message.attachments.length === 0 ? undefined : message.attachments,
})
