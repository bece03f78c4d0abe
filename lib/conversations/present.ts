import type { conversations, memberships } from '@/db/schema'
import type { MessageDto } from '../messages/contract'
import type { UserDto } from '../users/contract'
import { avatarUrl } from '../users/present'
import type { ConversationDto, GroupDto, MineDto, SharedConversationDto } from './contract'

type ConversationRow = typeof conversations.$inferSelect
type MembershipRow = typeof memberships.$inferSelect
export type Member = UserDto & { readSeq: number; deliveredSeq: number }
export type Marks = Pick<MineDto, 'mentionedSeq' | 'waiting'>

type Shown = { peers: UserDto[]; announcer: UserDto | null; lastMessage: MessageDto | null }

/** What is true for every member, and so may be broadcast. */
export function presentShared(
  row: ConversationRow,
  { peers, announcer, lastMessage }: Shown,
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
    group: row.kind === 'group' ? presentGroup(row, announcer) : null,
    lastMessage,
    hasPins: row.pinnedCount > 0,
  }
}

function presentGroup(row: ConversationRow, by: UserDto | null): GroupDto {
  const { colour, announcement: text, announcedAt, speakers, newcomersSee, mayMeet } = row
  const at = announcedAt?.toISOString()
  const announcement = text !== null && at ? { text, at, by } : null
  return { colour, announcement, speakers, newcomersSee, mayMeet }
}

function presentMine(row: MembershipRow, marks: Marks | undefined): MineDto {
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
    nickname: row.nickname,
    mentionedSeq: marks?.mentionedSeq ?? 0,
    waiting: marks?.waiting ?? 0,
  }
}

type Parts = {
  conversation: ConversationRow
  mine: MembershipRow
  members: Member[]
  announcer: UserDto | null
  marks: Marks | undefined
  lastMessage: MessageDto | null
}

export function presentConversation({
  conversation,
  mine,
  members,
  announcer,
  marks,
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
    ...presentShared(conversation, { peers, announcer, lastMessage }),
    // An ended friendship tells nothing more of what the other one reads.
    ...(mine.maySend && { peerReadSeq: peer?.readSeq, peerDeliveredSeq: peer?.deliveredSeq }),
    mine: presentMine(mine, marks),
  }
}
