import type { MessageDto } from '@/lib/messages/contract'
import type { ChatMessage, ChatState, Pins } from '../state'
import { upsert, upsertAll } from './upsert'

/** From here on every change is kept: the answer may be older than it. Asked once the messages are followed. */
export const pinsAsked = (state: ChatState, conversationId: string, asked: symbol): ChatState =>
  withPins(state, conversationId, { messages: [], asked })

/** Whatever was forgotten or asked for anew since is left to the later answer. */
export function pinsArrived(
  state: ChatState,
  conversationId: string,
  { messages, asked }: { messages: MessageDto[]; asked: symbol },
): ChatState {
  const known = state.pins[conversationId]
  if (known?.asked !== asked) return state
  const merged = upsertAll(messages.reduce(upsert, []), known.messages)
  return withPins(state, conversationId, { messages: merged, asked: null })
}

/** Changed messages, in any order. */
export function pinsChanged(
  state: ChatState,
  conversationId: string,
  changed: MessageDto[],
): ChatState {
  const known = state.pins[conversationId]
  if (!known) return state
  const { messages, asked } = known
  const concerns = (message: MessageDto) =>
    asked || message.pinnedAt || messages.some(({ seq }) => seq === message.seq)
  const next = upsertAll(messages, changed.filter(concerns))
  return next === messages ? state : withPins(state, conversationId, { ...known, messages: next })
}

/** After a jump over what was missed only the server knows. */
export function pinsForgotten(state: ChatState, conversationId: string): ChatState {
  const { [conversationId]: known, ...pins } = state.pins
  return known ? { ...state, pins } : state
}

/** The newest pin first. */
export const pinnedIn = (messages: ChatMessage[]): ChatMessage[] =>
  messages
    .filter(({ pinnedAt }) => pinnedAt)
    .sort((a, b) => ((a.pinnedAt ?? '') < (b.pinnedAt ?? '') ? 1 : -1))

const withPins = (state: ChatState, conversationId: string, pins: Pins): ChatState => ({
  ...state,
  pins: { ...state.pins, [conversationId]: pins },
})
