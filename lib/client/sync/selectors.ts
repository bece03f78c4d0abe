import type { ConversationDto } from '@/lib/conversations/contract'
import { isMuted, isMutedUntil } from '@/lib/conversations/rules'
import { silenceOf } from '@/lib/groups/rules'
import type { UserDto } from '@/lib/users/contract'
import type { ChatMessage, ChatState } from '../state'
import { asWished } from './wishes'

type Conversations = Pick<ChatState, 'conversations' | 'wishes'>

const listed = ({ conversations, wishes }: Conversations): ConversationDto[] =>
  Object.values(conversations).map((each) => asWished(each, wishes[each.id]))

/** Pinned first (the latest pin on top), then by the last thing that happened. */
export function sortedConversations(state: Conversations): ConversationDto[] {
  return listed(state).sort(
    (a, b) =>
      descending(pinOf(a), pinOf(b)) ||
      descending(activityOf(a), activityOf(b)) ||
      descending(a.id, b.id),
  )
}

export const unreadOf = (conversation: ConversationDto) =>
  Math.max(0, conversation.lastSeq - conversation.mine.readSeq)

export const isUnread = (conversation: ConversationDto) =>
  unreadOf(conversation) > 0 || conversation.mine.markedUnread

/** Somebody named this person, or all, and it is not read yet. */
export const isMentioned = ({ mine }: ConversationDto) => mine.mentionedSeq > mine.readSeq

/** A mark as unread counts like one message; what is muted does not count at all. */
export const totalUnread = (state: Conversations, now: number) =>
  listed(state)
    .filter(({ mine }) => !isMuted(mine, now))
    .reduce((sum, each) => sum + Math.max(unreadOf(each), Number(each.mine.markedUnread)), 0)

export const peerOf = (conversation: ConversationDto, meId: string): UserDto | undefined =>
  conversation.kind === 'direct' ? conversation.peers.find((peer) => peer.id !== meId) : undefined

/** By their ids: whoever wrote or is told of in what is loaded of a conversation, as they were named last. */
export function peopleOf(messages: ChatMessage[]): Map<string, UserDto> {
  const people = messages.flatMap(({ author, system }) =>
    [author, system?.actor, ...(system?.subjects ?? [])].filter((user) => user != null),
  )
  return new Map(people.map((user) => [user.id, user]))
}

type Naming = Pick<ChatState, 'me' | 'aliases'>

export function titleOf(conversation: ConversationDto, { me, aliases }: Naming): string {
  const peer = peerOf(conversation, me.id)
  if (!peer) return conversation.title ?? ''
  return aliases[peer.id] ?? peer.displayName
}

/** What this person calls it, then the names its other person has. */
export function namesOf(conversation: ConversationDto, naming: Naming): string[] {
  const peer = peerOf(conversation, naming.me.id)
  const names = [titleOf(conversation, naming)]
  return peer ? [...names, peer.displayName, peer.username] : names
}

export const isFoundBy = (conversation: ConversationDto, query: string, naming: Naming) =>
  namesOf(conversation, naming).some((name) => name.toLowerCase().includes(query.toLowerCase()))

export type OwnMessageState = 'sending' | 'failed' | 'sent' | 'delivered' | 'read'

export function stateOfOwn(message: ChatMessage, conversation: ConversationDto): OwnMessageState {
  if (message.pending) return message.pending.state
  if (message.isAmended) return 'sending'
  if (message.seq <= (conversation.peerReadSeq ?? -1)) return 'read'
  return message.seq <= (conversation.peerDeliveredSeq ?? -1) ? 'delivered' : 'sent'
}

export type Closed = 'unfriended' | 'barred' | 'only_admins'

/** Why this person may not write there now; null where they may. `now` is epoch ms. */
export function closedWhy({ kind, group, mine }: ConversationDto, now: number): Closed | null {
  if (kind === 'direct') return mine.maySend ? null : 'unfriended'
  const isBarred = isMutedUntil(mine.speakBarredUntil, now)
  return group && silenceOf({ role: mine.role, isBarred, speakers: group.speakers })
}

const pinOf = (conversation: ConversationDto) => conversation.mine.pinnedAt ?? ''
const activityOf = (conversation: ConversationDto) => conversation.lastMessage?.sentAt ?? ''
const descending = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0)
