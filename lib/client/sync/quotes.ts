import type { MessageDto } from '@/lib/messages/contract'
import { quoteOf } from '@/lib/messages/rules'
import type { ChatMessage } from '../state'
import { indexOfSeq } from './runs'

/**
 * Quotes show the newest state that is known of their originals, loaded or not: an edit or a recall of what is
 * quoted reaches the quotes with it. Answers the same array when nothing changed.
 */
export function withQuotes(messages: ChatMessage[], arrived: MessageDto[]): ChatMessage[] {
  const originals = new Map(arrived.map((message) => [message.seq, message]))
  let next = messages
  for (const [at, message] of messages.entries()) {
    const { replyTo } = message
    if (!replyTo) continue
    const isNew = () => arrived.includes(message)
    const original = originals.get(replyTo.seq) ?? (isNew() ? find(messages, replyTo.seq) : null)
    if (!original || original.rev <= replyTo.rev) continue
    if (next === messages) next = [...messages]
    next[at] = { ...message, replyTo: quoteOf(original) }
  }
  return next
}

function find(messages: ChatMessage[], seq: number): ChatMessage | undefined {
  const found = messages[indexOfSeq(messages, seq)]
  return found?.seq === seq ? found : undefined
}
