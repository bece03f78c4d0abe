import type { SharedConversationDto } from '@/lib/conversations/contract'
import type { ChatState } from '../state'
import { type HeardMessage, withMine } from './reactions'
import { conversationChanged } from './reduce-conversations'
import { messagesChanged } from './reduce-messages'

/** A message, what became of the conversation, or both by one change. */
export type ConversationChange = { rev: number; conversation?: SharedConversationDto } & (
  | HeardMessage
  | { message?: undefined }
)

export const changeTo =
  (id: string) =>
  (state: ChatState, change: ConversationChange): ChatState => {
    const { rev, conversation } = change
    const told = change.message
      ? messagesChanged(state, id, { messages: [withMine(state, change)], rev })
      : state
    return conversation ? conversationChanged(told, conversation, rev) : told
  }
