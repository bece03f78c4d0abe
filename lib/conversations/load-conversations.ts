import { and, eq, inArray } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { conversations, memberships, users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { MessageDto } from '../messages/contract'
import { type JoinedRow, joinedColumns, presentJoined } from '../messages/present'
import { presentUser, userColumns } from '../users/present'
import type { ConversationDto } from './contract'
import { loadMarks } from './load-marks'
import { type Member, presentConversation } from './present'

/** @throws AppError not_found for strangers: the one door to a single conversation */
export async function loadConversation(
  userId: string,
  conversationId: string,
): Promise<ConversationDto> {
  const [conversation] = await loadConversations(userId, [conversationId])
  if (!conversation) throw new AppError('not_found')
  return conversation
}

/** Those of `ids` that this person is a member of, as they see them; in no particular order. */
export async function loadConversations(userId: string, ids: string[]): Promise<ConversationDto[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ conversation: conversations, mine: memberships, announcer: userColumns })
    .from(memberships)
    .innerJoin(conversations, eq(conversations.id, memberships.conversationId))
    .leftJoin(users, eq(users.id, conversations.announcedBy))
    .where(and(eq(memberships.userId, userId), inArray(memberships.conversationId, ids)))
  const found = rows.map(({ conversation }) => conversation.id)
  if (found.length === 0) return []
  const isGroup = ({ conversation }: (typeof rows)[number]) => conversation.kind === 'group'
  const groups = rows.filter(isGroup).map(({ conversation }) => conversation.id)
  const [members, lastMessages, marks] = await Promise.all([
    directMembers(found.filter((id) => !groups.includes(id))),
    lastMessagesOf(userId, found),
    loadMarks(userId, groups),
  ])
  return rows.map(({ conversation, mine, announcer }) =>
    presentConversation({
      conversation,
      mine,
      members: members.get(conversation.id) ?? [],
      announcer: announcer && presentUser(announcer),
      marks: marks.get(conversation.id),
      lastMessage:
        conversation.lastSeq < mine.historyFromSeq
          ? null
          : (lastMessages.get(conversation.id) ?? null),
    }),
  )
}

async function directMembers(ids: string[]): Promise<Map<string, Member[]>> {
  const rows = await db
    .select({ membership: memberships, user: users })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(conversations, eq(conversations.id, memberships.conversationId))
    .where(and(inArray(memberships.conversationId, ids), eq(conversations.kind, 'direct')))
    .orderBy(memberships.userId)
  const members = new Map<string, Member[]>()
  for (const { membership, user } of rows) {
    const { readSeq, deliveredSeq, conversationId } = membership
    const known = members.get(conversationId) ?? []
    members.set(conversationId, [...known, { ...presentUser(user), readSeq, deliveredSeq }])
  }
  return members
}

async function lastMessagesOf(userId: string, ids: string[]): Promise<Map<string, MessageDto>> {
  const rows = await sql<JoinedRow[]>`
    SELECT ${joinedColumns(userId)}
    FROM conversations c
    JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
    LEFT JOIN users a ON a.id = m.author_id
    WHERE c.id = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.conversationId, presentJoined(row)]))
}
