import { createHash, randomUUID } from 'node:crypto'
import { sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { conversations, memberships } from '@/db/schema'
import type { ConversationDto } from '@/lib/conversations/contract'
import { loadConversation } from '@/lib/conversations/load-conversations'
import { AppError } from '@/lib/errors'
import { areFriends } from '@/lib/friends/pair'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import type { CreateGroupInput } from './inputs'
import { tellGroup } from './tell-group'

type Created = { conversation: ConversationDto; isNew: boolean }

/**
 * A group of oneself and friends. The same client id again answers the group that it made.
 * @throws AppError invalid when somebody is no friend, not_found when that group is no longer one's own
 */
export async function createGroup(userId: string, input: CreateGroupInput): Promise<Created> {
  if (input.memberIds.includes(userId))
    throw new AppError('invalid', { fields: { memberIds: 'self' } })
  const id = input.clientId ? idFor(userId, input.clientId) : randomUUID()
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId, ...input.memberIds])
    return make(tx, { id, userId }, input)
  })
  if (publications) publish(...publications)
  return { conversation: await loadConversation(userId, id), isNew: publications !== null }
}

/** Each person's client ids lead to ids of their own: nobody can try out whether a conversation exists. */
function idFor(userId: string, clientId: string): string {
  const hex = createHash('sha256').update(`group ${userId} ${clientId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

type Making = { id: string; userId: string }

/** Null when it was made before. */
async function make(
  tx: Transaction,
  { id, userId }: Making,
  { title, memberIds }: CreateGroupInput,
): Promise<Publication[] | null> {
  const all = [userId, ...memberIds]
  const made = await tx
    .insert(conversations)
    .values({ id, kind: 'group', title, memberCount: all.length })
    .onConflictDoNothing()
    .returning({ id: conversations.id })
  if (made.length === 0) return null
  if (!(await areFriends(tx, userId, memberIds)))
    throw new AppError('invalid', { fields: { memberIds: 'not_friends' } })
  await tx.insert(memberships).values(
    all.map((one) => ({
      conversationId: id,
      userId: one,
      role: one === userId ? ('owner' as const) : ('member' as const),
      rev: raw<number>`(SELECT rev + 1 FROM users WHERE id = ${one})`,
    })),
  )
  const created = { conversationId: id, event: 'group_created', actorId: userId } as const
  const told = await tellGroup(tx, { ...created, subjectIds: memberIds })
  return [...told, ...(await announceAccounts(tx, all, 'memberships'))]
}
