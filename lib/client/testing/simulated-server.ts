import type { ChangesResult, ConversationDto } from '@/lib/conversations/contract'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import type { PageCursor } from '../api'
import { bob, conversation, message, room } from './builders'

export type ServerEvent = { rev: number; message: MessageDto }

/** One conversation as the contract describes it: dense seqs, one rev for every change. */
export class SimulatedServer {
  messages: MessageDto[] = []
  rev = 0

  constructor(
    private readonly pageSize: number,
    private readonly changesSize: number,
  ) {}

  send(author = bob, clientId?: string): ServerEvent {
    this.rev += 1
    const sent = message(this.messages.length + 1, { rev: this.rev, author })
    if (clientId) sent.clientId = clientId
    this.messages.push(sent)
    return { rev: this.rev, message: sent }
  }

  /** Null where the server refuses. */
  edit(at: number, text = `edited ${this.rev + 1}`): ServerEvent | null {
    const known = this.messages[at % this.messages.length]
    return known && !known.recalledAt ? this.change({ ...known, text, editedAt: 'then' }) : null
  }

  recall(at: number): ServerEvent | null {
    const known = this.messages[at % this.messages.length]
    return known && !known.recalledAt
      ? this.change({ ...known, text: '', recalledAt: 'then' })
      : null
  }

  private change(changed: MessageDto): ServerEvent {
    this.rev += 1
    const message = { ...changed, rev: this.rev }
    this.messages[message.seq - 1] = message
    return { rev: this.rev, message }
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
    return conversation({
      id: room,
      lastSeq: this.messages.length,
      lastRev: this.rev,
      lastMessage: this.messages.at(-1) ?? null,
    })
  }
}
