import type { ConversationDto } from '@/lib/conversations/contract'
import type { ChatState, Wish } from '../state'
import { conversationArrived } from './reduce-conversations'
import { withWishes } from './wishes'

export const wished = (state: ChatState, conversationId: string, wish: Wish): ChatState =>
  withWishes(state, conversationId, (others) => [...others, wish])

/** Done, refused or overtaken: from here the server's state shows. */
export const wishSettled = (state: ChatState, conversationId: string, wish: Wish): ChatState =>
  withWishes(state, conversationId, (wishes) => wishes.filter((each) => each !== wish))

export const isWished = ({ wishes }: ChatState, conversationId: string, wish: Wish): boolean =>
  wishes[conversationId]?.includes(wish) ?? false

/** The answer to a change of `mine`. Its rev is the account's, which is then known up to there. */
export function mineChanged(state: ChatState, arrived: ConversationDto): ChatState {
  const { rev } = arrived.mine
  const accountRev = rev === state.accountRev + 1 ? rev : state.accountRev
  return conversationArrived({ ...state, accountRev }, arrived)
}
