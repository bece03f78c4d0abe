import type { MessageDto } from '@/lib/messages/contract'
import type { ChatMessage } from '../state'

/**
 * By client id, newest rev wins, sorted by seq. Drafts come last, in the order in which they were made.
 * Answers the same array when nothing changed.
 */
export function upsert(messages: ChatMessage[], incoming: ChatMessage): ChatMessage[] {
  const at = messages.findLastIndex((message) => message.clientId === incoming.clientId)
  const known = messages[at]
  if (!known) return messages.toSpliced(placeOf(messages, incoming.seq), 0, incoming)
  if (known.rev >= incoming.rev) return messages
  if (known.seq === incoming.seq) return messages.with(at, incoming)
  const others = messages.toSpliced(at, 1)
  return others.toSpliced(placeOf(others, incoming.seq), 0, incoming)
}

export const upsertAll = (messages: ChatMessage[], incoming: ChatMessage[]) =>
  incoming.reduce(upsert, messages)

/** The later of two messages, or of two states of one, or of what one quotes. */
export function laterOf(known: MessageDto | null, arrived: MessageDto | null): MessageDto | null {
  if (!known || !arrived) return known ?? arrived
  const isLater =
    arrived.seq - known.seq || arrived.rev - known.rev || quotedRev(arrived) - quotedRev(known)
  return isLater > 0 ? arrived : known
}

const quotedRev = ({ replyTo }: MessageDto) => replyTo?.rev ?? 0

/** New messages nearly always belong at the end, so the search begins there. */
const placeOf = (messages: ChatMessage[], seq: number) =>
  messages.findLastIndex((message) => message.seq <= seq) + 1
