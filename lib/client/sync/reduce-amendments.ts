import type { Amendment, ChatState } from '../state'
import { type AmendmentKey, amendmentOf, nameOf } from './amendments'

/** On the screen before the network hears of it. A newer wish takes the place of an older one. */
export function amended(state: ChatState, key: AmendmentKey, amendment: Amendment): ChatState {
  const { conversationId } = key
  const others = state.amendments[conversationId]
  const known = { ...others, [nameOf(key)]: amendment }
  return { ...state, amendments: { ...state.amendments, [conversationId]: known } }
}

/** Done or refused: from here the server's state shows, unless there is a newer wish. */
export function amendmentSettled(
  state: ChatState,
  key: AmendmentKey,
  amendment: Amendment,
): ChatState {
  if (amendmentOf(state, key) !== amendment) return state
  const { [key.conversationId]: known, ...elsewhere } = state.amendments
  const { [nameOf(key)]: _, ...others } = known ?? {}
  const isLast = Object.keys(others).length === 0
  return {
    ...state,
    amendments: isLast ? elsewhere : { ...elsewhere, [key.conversationId]: others },
  }
}
