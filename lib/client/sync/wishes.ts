import type { ConversationDto, MineDto } from '@/lib/conversations/contract'
import type { ChatState, Wish } from '../state'

/** A conversation as this person wants it to be: later wishes lie over earlier ones. */
export function asWished(
  conversation: ConversationDto,
  wishes: Wish[] | undefined,
): ConversationDto {
  if (!wishes) return conversation
  return { ...conversation, mine: wishes.reduce(granted, conversation.mine) }
}

/** What is pinned already keeps its place. */
function granted(mine: MineDto, { change, madeAt }: Wish): MineDto {
  const { pinned = mine.pinnedAt !== null, ...rest } = change
  return { ...mine, ...rest, pinnedAt: pinned ? (mine.pinnedAt ?? madeAt) : null }
}

/** Whoever opens it has no use for a mark that is still on its way. */
export const markWishDropped = (state: ChatState, conversationId: string): ChatState =>
  withWishes(state, conversationId, (wishes) => wishes.filter(({ change }) => !change.markedUnread))

export function withWishes(
  state: ChatState,
  conversationId: string,
  change: (wishes: Wish[]) => Wish[],
): ChatState {
  const { [conversationId]: known = [], ...others } = state.wishes
  const next = change(known)
  if (next.length === known.length) return state
  return { ...state, wishes: next.length ? { ...others, [conversationId]: next } : others }
}
