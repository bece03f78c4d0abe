import type { ConversationDto } from '@/lib/conversations/contract'
import type { ChatState, Timeline } from '../state'

/** Answers the same state when there is nothing to change, so that nobody renders for it. */
export function withConversation(
  state: ChatState,
  conversationId: string,
  change: (conversation: ConversationDto) => ConversationDto,
): ChatState {
  const known = state.conversations[conversationId]
  const next = known && change(known)
  if (!next || next === known) return state
  return { ...state, conversations: { ...state.conversations, [conversationId]: next } }
}

export function withTimeline(
  state: ChatState,
  conversationId: string,
  change: (timeline: Timeline) => Timeline,
): ChatState {
  const known = state.timelines[conversationId]
  const next = known && change(known)
  if (!next || next === known) return state
  return { ...state, timelines: { ...state.timelines, [conversationId]: next } }
}

export function withoutTyping(
  state: ChatState,
  conversationId: string,
  userId: string | undefined,
): ChatState {
  const typing = state.typing[conversationId]
  if (!userId || typing?.[userId] === undefined) return state
  const { [userId]: _, ...others } = typing
  return { ...state, typing: { ...state.typing, [conversationId]: others } }
}

export const revAfter = ({ rev }: Timeline, reached = 0): number | null =>
  rev === null ? null : Math.max(rev, reached)
