import type { conversations, memberships } from '@/db/schema'
import type { MessageDto } from '../messages/contract'
import type { UserDto } from '../users/contract'
import { avatarUrl } from '../users/present'
import type { ConversationDto, MineDto, SharedConversationDto } from './contract'

type ConversationRow = typeof conversations.$inferSelect
type MembershipRow = typeof memberships.$inferSelect
export type Member = UserDto & { readSeq: number; deliveredSeq: number }

/** What is true for every member, and so may be broadcast. */
export function presentShared(
  row: ConversationRow,
  peers: UserDto[],
  lastMessage: MessageDto | null,
): SharedConversationDto {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    avatarUrl: avatarUrl(row.avatarKey),
    lastSeq: row.lastSeq,
    lastRev: row.lastRev,
    epoch: row.epoch,
    memberCount: row.memberCount,
    peers,
    lastMessage,
    hasPins: row.pinnedCount > 0,
  }
}

export function presentMine(row: MembershipRow): MineDto {
  return {
    rev: row.rev,
    role: row.role,
    readSeq: row.readSeq,
    historyFromSeq: row.historyFromSeq,
    markedUnread: row.markedUnread,
    pinnedAt: row.pinnedAt?.toISOString() ?? null,
    notify: row.notify,
    notifyMutedUntil: row.notifyMutedUntil?.toISOString() ?? null,
    speakBarredUntil: row.speakBarredUntil?.toISOString() ?? null,
    draft: row.draft,
    maySend: row.maySend,
  }
}

type Parts = {
  conversation: ConversationRow
  mine: MembershipRow
  members: Member[]
  lastMessage: MessageDto | null
}

export function presentConversation({
  conversation,
  mine,
  members,
  lastMessage,
}: Parts): ConversationDto {
  const peers = members.map(({ id, username, displayName, avatarUrl }) => ({
    id,
    username,
    displayName,
    avatarUrl,
  }))
  const peer = members.find(({ id }) => id !== mine.userId)
  return {
    ...presentShared(conversation, peers, lastMessage),
    // An ended friendship tells nothing more of what the other one reads.
    ...(mine.maySend && { peerReadSeq: peer?.readSeq, peerDeliveredSeq: peer?.deliveredSeq }),
    mine: presentMine(mine),
  }
}
