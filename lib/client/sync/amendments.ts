import type { MessageDto } from '@/lib/messages/contract'
import type { Amendment, ChatMessage, ChatState } from '../state'

export type MessageKey = Pick<MessageDto, 'conversationId' | 'seq'>

export const amendmentOf = ({ amendments }: ChatState, { conversationId, seq }: MessageKey) =>
  amendments[conversationId]?.[seq]

/** On the screen before the network hears of it. A newer wish takes the place of an older one. */
export function amended(state: ChatState, key: MessageKey, amendment: Amendment): ChatState {
  const { conversationId, seq } = key
  const others = state.amendments[conversationId]
  const amendments = { ...state.amendments, [conversationId]: { ...others, [seq]: amendment } }
  return { ...state, amendments }
}

/** Done or refused: from here the server's state shows, unless there is a newer wish. */
export function amendmentSettled(
  state: ChatState,
  key: MessageKey,
  amendment: Amendment,
): ChatState {
  if (amendmentOf(state, key) !== amendment) return state
  const { [key.conversationId]: known, ...elsewhere } = state.amendments
  const { [key.seq]: _, ...others } = known ?? {}
  const isLast = Object.keys(others).length === 0
  return {
    ...state,
    amendments: isLast ? elsewhere : { ...elsewhere, [key.conversationId]: others },
  }
}

export const withAmendments = (
  messages: ChatMessage[],
  amendments: Record<number, Amendment> | undefined,
): ChatMessage[] =>
  amendments ? messages.map((message) => shownAs(message, amendments[message.seq])) : messages

/** Nothing brings a recalled message back. */
export function shownAs<M extends MessageDto>(message: M, amendment: Amendment | undefined): M {
  if (!amendment || message.recalledAt) return message
  const { text, madeAt } = amendment
  return text === null
    ? { ...message, text: '', recalledAt: madeAt, isAmended: true }
    : { ...message, text, editedAt: madeAt, isAmended: true }
}
