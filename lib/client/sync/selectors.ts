import type { ConversationDto } from '@/lib/conversations/contract'
import type { UserDto } from '@/lib/users/contract'
import type { ChatMessage, ChatState } from '../state'

type Conversations = Pick<ChatState, 'conversations'>

/** Pinned first (the latest pin on top), then by the last thing that happened. */
export function sortedConversations({ conversations }: Conversations): ConversationDto[] {
  return Object.values(conversations).sort(
    (a, b) =>
      descending(pinOf(a), pinOf(b)) ||
      descending(activityOf(a), activityOf(b)) ||
      descending(a.id, b.id),
  )
}

export const unreadOf = (conversation: ConversationDto) =>
  Math.max(0, conversation.lastSeq - conversation.mine.readSeq)

export const totalUnread = ({ conversations }: Conversations) =>
  Object.values(conversations).reduce((sum, conversation) => sum + unreadOf(conversation), 0)

export const peerOf = (conversation: ConversationDto, meId: string): UserDto | undefined =>
  conversation.kind === 'direct' ? conversation.peers.find((peer) => peer.id !== meId) : undefined

type Naming = Pick<ChatState, 'me' | 'aliases'>

export function titleOf(conversation: ConversationDto, { me, aliases }: Naming): string {
  const peer = peerOf(conversation, me.id)
  if (!peer) return conversation.title ?? ''
  return aliases[peer.id] ?? peer.displayName
}

export type OwnMessageState = 'sending' | 'failed' | 'sent' | 'delivered' | 'read'

export function stateOfOwn(message: ChatMessage, conversation: ConversationDto): OwnMessageState {
  if (message.pending) return message.pending.state
  if (message.isAmended) return 'sending'
  if (message.seq <= (conversation.peerReadSeq ?? -1)) return 'read'
  return message.seq <= (conversation.peerDeliveredSeq ?? -1) ? 'delivered' : 'sent'
}

const pinOf = (conversation: ConversationDto) => conversation.mine.pinnedAt ?? ''
const activityOf = (conversation: ConversationDto) => conversation.lastMessage?.sentAt ?? ''
const descending = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)
