import type { ConversationDto } from '@/lib/conversations/contract'
import type { MessageDto, MessagePage } from '@/lib/messages/contract'
import { type ChatMessage, type ChatState, DRAFT_SEQ, type Timeline } from '../state'
import { revAfter, withConversation, withoutTyping, withTimeline } from './change'
import { laterOf, upsert, upsertAll } from './upsert'

/** Messages that were sent or changed, by anybody and in any order. `rev` is how far they complete us. */
export function messagesChanged(
  state: ChatState,
  conversationId: string,
  change: MessagesChange,
): ChatState {
  const shown = withTimeline(state, conversationId, (timeline) => ({
    ...timeline,
    messages: change.messages.reduce(merge(timeline.hasBefore), timeline.messages),
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
    summed,
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
  const firstSeq = page.messages[0]?.seq ?? 0
  const newer = old.filter(
    (message) => message.pending || (message.rev > page.rev && message.seq >= firstSeq),
  )
  const timeline: Timeline = {
    messages: upsertAll(page.messages, newer),
    rev: page.rev,
    hasBefore: page.hasBefore,
    isLoadingBefore: false,
  }
  const shown = { ...state, timelines: { ...state.timelines, [conversationId]: timeline } }
  // The changes that made the page will be ignored when they come, so the summary learns of them here.
  return withConversation(shown, conversationId, (conversation) =>
    page.messages.reduce((sum, message) => withLatest(sum, message, state.me.id), conversation),
  )
}

export function olderRequested(state: ChatState, conversationId: string): ChatState {
  return withTimeline(state, conversationId, (timeline) => ({ ...timeline, isLoadingBefore: true }))
}

/** `before` is the seq it was asked with: an answer that no longer joins the run is dropped, null is a failure. */
export function olderArrived(state: ChatState, conversationId: string, older: Older): ChatState {
  return withTimeline(state, conversationId, (timeline) => {
    const settled = { ...timeline, isLoadingBefore: false }
    if (!older.page || firstSeqOf(timeline.messages) !== older.before) return settled
    const { messages, hasBefore } = older.page
    // A draft of ours may be among them, its confirmation still on the way.
    const arrived = new Set(messages.map(({ clientId }) => clientId))
    const others = timeline.messages.filter(({ clientId }) => !arrived.has(clientId))
    return { ...settled, messages: [...messages, ...others], hasBefore }
  })
}
export type Older = { before: number; page: MessagePage | null }

/** The seq of the oldest message that the server has. */
export function firstSeqOf(messages: ChatMessage[]): number | undefined {
  const first = messages[0]
  return first && first.seq !== DRAFT_SEQ ? first.seq : undefined
}

export function lastSeqOf(messages: ChatMessage[]): number {
  return messages.findLast((message) => message.seq !== DRAFT_SEQ)?.seq ?? 0
}

/**
 * What lies above the loaded run would leave a hole under it, so it is left to the older pages. That goes for
 * a draft too, when its confirmation was so late that the run begins after it.
 */
const merge = (hasBefore: boolean) => (messages: ChatMessage[], incoming: MessageDto) => {
  const firstSeq = firstSeqOf(messages)
  const isShown = messages.some(({ clientId }) => clientId === incoming.clientId)
  if (!hasBefore || incoming.seq >= (firstSeq ?? Number.POSITIVE_INFINITY))
    return upsert(messages, incoming)
  if (!isShown) return messages
  return firstSeq === undefined
    ? upsert(messages, incoming)
    : messages.filter(({ clientId }) => clientId !== incoming.clientId)
}

function withLatest(
  conversation: ConversationDto,
  message: MessageDto,
  meId: string,
): ConversationDto {
  const { lastMessage } = conversation
  return {
    ...conversation,
    lastMessage: laterOf(lastMessage, message),
    lastSeq: Math.max(conversation.lastSeq, message.seq),
    ...readByWriting(conversation, message, meId),
  }
}

/** Whoever writes has read what came before: the server moves the author's cursor and tells nobody. */
function readByWriting(
  { kind, mine, peerReadSeq = 0 }: ConversationDto,
  { author, seq }: MessageDto,
  meId: string,
): Partial<ConversationDto> {
  if (author?.id === meId) return seq > mine.readSeq ? { mine: { ...mine, readSeq: seq } } : {}
  return kind === 'direct' && author && seq > peerReadSeq ? { peerReadSeq: seq } : {}
}
