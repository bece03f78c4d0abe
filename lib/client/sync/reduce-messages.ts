import type { ConversationDto } from '@/lib/conversations/contract'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import { type ChatMessage, type ChatState, DRAFT_SEQ, type Timeline } from '../state'
import { revAfter, withConversation, withoutTyping, withTimeline } from './change'
import { withQuotes } from './quotes'
import { mentionedUpTo, readUpTo } from './reduce-conversations'
import { pinsChanged, pinsForgotten } from './reduce-pins'
import { nearOnly, runStart } from './runs'
import { laterOf, upsert, upsertAll } from './upsert'

/** Messages that were sent or changed, by anybody and in any order. `rev` is how far they complete us. */
export function messagesChanged(
  state: ChatState,
  conversationId: string,
  change: MessagesChange,
): ChatState {
  const shown = withTimeline(state, conversationId, (timeline) => ({
    ...timeline,
    messages: withQuotes(
      change.messages.reduce(merge(timeline.liveFrom), timeline.messages),
      change.messages,
    ),
    rev: revAfter(timeline, change.rev),
  }))
  const summed = withConversation(shown, conversationId, (conversation) =>
    change.messages.reduce((sum, message) => withLatest(sum, message, state.me.id), {
      ...conversation,
      lastRev: Math.max(conversation.lastRev, change.rev ?? 0),
    }),
  )
  return change.messages.reduce(
    (next, message) => withoutTyping(next, conversationId, message.author?.id),
    pinsChanged(summed, conversationId, change.messages),
  )
}
export type MessagesChange = { messages: MessageDto[]; rev?: number }

/** The newest page: where a timeline begins, or begins again after too long an absence. */
export function pageReplaced(
  state: ChatState,
  conversationId: string,
  page: MessagePage,
): ChatState {
  const old = state.timelines[conversationId]?.messages ?? []
  const liveFrom = page.messages[0]?.seq ?? 0
  const newer = old.filter(
    (message) => message.pending || (message.rev > page.rev && message.seq >= liveFrom),
  )
  const timeline: Timeline = {
    messages: withQuotes(upsertAll(page.messages, newer), page.messages),
    rev: page.rev,
    liveFrom,
    hasBefore: page.hasBefore,
  }
  const timelines = { ...state.timelines, [conversationId]: timeline }
  const shown = { ...pinsForgotten(state, conversationId), timelines }
  // The changes that made the page will be ignored when they come, so the summary learns of them here.
  return withConversation(shown, conversationId, (conversation) =>
    page.messages.reduce((sum, message) => withLatest(sum, message, state.me.id), {
      ...conversation,
      hasPins: conversation.hasPins || page.rev > conversation.lastRev,
    }),
  )
}

/** A page from anywhere: it may leave a hole below it, until the pages between have come too. */
export function pageArrived(
  state: ChatState,
  conversationId: string,
  page: MessagePage,
): ChatState {
  return withTimeline(state, conversationId, (timeline) => {
    const first = page.messages[0]
    if (!first) return timeline
    const messages = withQuotes(upsertAll(timeline.messages, page.messages), page.messages)
    const isTop = first.seq < timeline.liveFrom && first.seq === messages[0]?.seq
    const joined = {
      ...timeline,
      messages,
      liveFrom: runStart(messages, timeline.liveFrom),
      hasBefore: isTop ? page.hasBefore : timeline.hasBefore,
    }
    return nearOnly(joined, first.seq)
  })
}

export function lastSeqOf(messages: ChatMessage[]): number {
  return messages.findLast((message) => message.seq !== DRAFT_SEQ)?.seq ?? 0
}

/**
 * A change of what is not loaded is left to the pages. That goes for a draft too, when its confirmation
 * was so late that the last run begins after it.
 */
const merge = (liveFrom: number) => (messages: ChatMessage[], incoming: MessageDto) => {
  if (incoming.seq >= liveFrom) return upsert(messages, incoming)
  const shown = messages.find(({ clientId }) => clientId === incoming.clientId)
  if (!shown) return messages
  return shown.seq === incoming.seq || liveFrom === DRAFT_SEQ
    ? upsert(messages, incoming)
    : messages.filter((message) => message !== shown)
}

function withLatest(
  conversation: ConversationDto,
  message: MessageDto,
  meId: string,
): ConversationDto {
  const last = laterOf(conversation.lastMessage, message) ?? message
  return {
    ...conversation,
    lastMessage: withQuotes([last], [message])[0] ?? last,
    lastSeq: Math.max(conversation.lastSeq, message.seq),
    hasPins: conversation.hasPins || Boolean(message.pinnedAt),
    ...readByWriting(conversation, message, meId),
    ...mentionedBy(conversation, message, meId),
  }
}

function mentionedBy(
  { mine }: ConversationDto,
  { author, seq, mentions, mentionsAll }: MessageDto,
  meId: string,
): Partial<ConversationDto> {
  const isMine = author?.id !== meId && (mentionsAll || mentions.includes(meId))
  return isMine ? { mine: mentionedUpTo(mine, seq) } : {}
}

/** Whoever writes has read what came before: the server moves the author's cursor and tells nobody. */
function readByWriting(
  { kind, mine, peerReadSeq = 0 }: ConversationDto,
  { author, seq }: MessageDto,
  meId: string,
): Partial<ConversationDto> {
  if (author?.id === meId) return seq > mine.readSeq ? { mine: readUpTo(mine, seq) } : {}
  return kind === 'direct' && author && seq > peerReadSeq ? { peerReadSeq: seq } : {}
}
