import type { ChangesResult, ConversationDto } from '@/lib/conversations/contract'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import { quoteOf } from '@/lib/messages/rules'
import type { PageCursor } from '../api'
import type { HeardMessage, Reaction } from '../sync/reactions'
import { pinnedIn } from '../sync/reduce-pins'
import { ann, bob, conversation, message, room } from './builders'

export type ServerEvent = { rev: number } & HeardMessage

/** One conversation as the contract describes it: dense seqs, one rev for every change. Answers are for Ann. */
export class SimulatedServer {
  private readonly rows: MessageDto[] = []
  private readonly quoted = new Map<number, number>()
  /** Seq -> emoji -> who. */
  private readonly reactions = new Map<number, Map<string, Set<string>>>()
  rev = 0
  /** What the conversation is besides. */
  given: Partial<ConversationDto> = {}

  constructor(
    private readonly pageSize: number,
    private readonly changesSize: number,
  ) {}

  get messages(): MessageDto[] {
    return this.rows.map((row) => this.present(row))
  }

  send(author = bob, clientId?: string, replyTo?: number): ServerEvent {
    this.rev += 1
    const sent = message(this.rows.length + 1, { rev: this.rev, author })
    if (clientId) sent.clientId = clientId
    if (replyTo && replyTo < sent.seq) this.quoted.set(sent.seq, replyTo)
    this.rows.push(sent)
    return this.heard(sent, author.id)
  }

  /** Null where the server refuses. */
  edit(at: number, text = `edited ${this.rev + 1}`): ServerEvent | null {
    const known = this.rows[at % this.rows.length]
    return known && !known.recalledAt ? this.change({ ...known, text, editedAt: 'then' }) : null
  }

  recall(at: number): ServerEvent | null {
    const known = this.rows[at % this.rows.length]
    if (!known || known.recalledAt) return null
    this.reactions.delete(known.seq)
    return this.change({ ...known, text: '', recalledAt: 'then', pinnedAt: null })
  }

  /** Null where the server refuses or has nothing to do. */
  pin(at: number, isPinned: boolean): ServerEvent | null {
    const known = this.rows[at % this.rows.length]
    if (!known || known.recalledAt || (known.pinnedAt !== null) === isPinned) return null
    return this.change({ ...known, pinnedAt: isPinned ? `${1e9 + this.rev}` : null })
  }

  get pins(): MessageDto[] {
    return pinnedIn(this.messages)
  }

  /** Null where the server refuses or has nothing to do. */
  react(at: number, userId: string, { emoji, on }: Reaction): ServerEvent | null {
    const known = this.rows[at % this.rows.length]
    if (!known || known.recalledAt) return null
    const kinds = this.reactions.get(known.seq) ?? new Map<string, Set<string>>()
    const people = kinds.get(emoji) ?? new Set<string>()
    if (people.has(userId) === on) return null
    people[on ? 'add' : 'delete'](userId)
    if (people.size > 0) kinds.set(emoji, people)
    else kinds.delete(emoji)
    this.reactions.set(known.seq, kinds)
    return { ...this.change(known), by: userId, reaction: { emoji, on } }
  }

  /** As Ann is answered. */
  messageAt(seq: number): MessageDto | undefined {
    return this.messages[seq - 1]
  }

  private change(changed: MessageDto): ServerEvent {
    this.rev += 1
    const row = { ...changed, rev: this.rev }
    this.rows[row.seq - 1] = row
    return this.heard(row, row.author?.id ?? null)
  }

  /** What everybody hears tells nothing of whose a reaction is. */
  private heard(row: MessageDto, by: string | null): ServerEvent {
    const message = this.present(row)
    const reactions = message.reactions.map((each) => ({ ...each, mine: false }))
    return { rev: row.rev, message: { ...message, reactions }, by }
  }

  private present(row: MessageDto): MessageDto {
    const kinds = [...(this.reactions.get(row.seq) ?? [])]
    const reactions = kinds.map(([emoji, people]) => {
      return { emoji, count: people.size, mine: people.has(ann.id) }
    })
    const original = row.recalledAt ? undefined : this.rows[(this.quoted.get(row.seq) ?? 0) - 1]
    return { ...row, reactions, replyTo: original ? quoteOf(original) : null }
  }

  newestPage(): MessagePage {
    return this.page({ before: this.messages.length + 1 })
  }

  page(cursor: PageCursor): MessagePage {
    const from =
      'before' in cursor
        ? cursor.before - 1 - this.pageSize
        : 'after' in cursor
          ? cursor.after
          : cursor.around - 1 - Math.floor(this.pageSize / 2)
    const end = Math.min(from + this.pageSize, this.messages.length)
    const first = Math.max(0, from)
    return {
      messages: this.messages.slice(first, end),
      rev: this.rev,
      hasBefore: first > 0,
      hasAfter: end < this.messages.length,
    }
  }

  changes(after: number): ChangesResult {
    const changed = this.messages.filter(({ rev }) => rev > after).sort((a, b) => a.rev - b.rev)
    const messages = changed.slice(0, this.changesSize)
    const more = changed.length > messages.length
    const toRev = more ? (messages.at(-1)?.rev ?? after) : this.rev
    return { messages, conversation: this.conversation(), toRev, more }
  }

  conversation(): ConversationDto {
    return conversation({ ...this.given, id: room, ...this.heads })
  }

  get heads() {
    const { messages, rev, pins } = this
    const lastMessage = messages.at(-1) ?? null
    return { lastSeq: messages.length, lastRev: rev, lastMessage, hasPins: pins.length > 0 }
  }
}
