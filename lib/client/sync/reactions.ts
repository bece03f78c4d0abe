import type { MessageDto } from '@/lib/messages/contract'
import type { ChatMessage, ChatState } from '../state'

export type Reaction = { emoji: string; on: boolean }
/** As everybody hears it: with what changed it, and without whose reactions are whose. */
export type HeardMessage = { message: MessageDto; by: string | null; reaction?: Reaction }

/** My reactions are those it had, but for the one that I have just changed. */
export function withMine(state: ChatState, { message, by, reaction }: HeardMessage): MessageDto {
  if (message.reactions.length === 0) return message
  const known = knownState(state, message)?.reactions.filter(({ mine }) => mine) ?? []
  const mine = new Set(known.map(({ emoji }) => emoji))
  if (reaction && by === state.me.id) mine[reaction.on ? 'add' : 'delete'](reaction.emoji)
  const reactions = message.reactions.map((each) => ({ ...each, mine: mine.has(each.emoji) }))
  return { ...message, reactions }
}

function knownState(state: ChatState, { conversationId, seq }: MessageDto) {
  const shown = state.timelines[conversationId]?.messages.findLast((each) => each.seq === seq)
  const last = state.conversations[conversationId]?.lastMessage
  return shown ?? (last?.seq === seq ? last : undefined)
}

/** As it will be once the server has done it. */
export function reactedAs(message: ChatMessage, { emoji, on }: Reaction): ChatMessage {
  const known = message.reactions.find((each) => each.emoji === emoji)
  if (message.recalledAt || (known?.mine ?? false) === on) return message
  if (!known)
    return { ...message, reactions: [...message.reactions, { emoji, count: 1, mine: true }] }
  const changed = { ...known, count: known.count + (on ? 1 : -1), mine: on }
  const reactions = message.reactions.map((each) => (each === known ? changed : each))
  return { ...message, reactions: reactions.filter(({ count }) => count > 0) }
}
