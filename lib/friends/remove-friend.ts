import { and, eq, sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { blocks, friendRequests, friendships, users } from '@/db/schema'
import { closeBetween } from '@/lib/conversations/direct'
import { AppError } from '@/lib/errors'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import { bothWays, findFriendship } from './pair'

export async function removeFriend(userId: string, friendId: string): Promise<void> {
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId, friendId])
    if (!(await findFriendship(tx, userId, friendId))) throw new AppError('not_found')
    return endFriendship(tx, userId, friendId)
  })
  publish(...publications)
}

/**
 * Ends the friendship, if any, and lets nothing of the other person through again.
 * They see exactly what an ended friendship looks like, never that it is a block.
 */
export async function block(userId: string, blockedId: string): Promise<void> {
  if (userId === blockedId) throw new AppError('self_request')
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId, blockedId])
    const person = await tx.query.users.findFirst({
      where: eq(users.id, blockedId),
      columns: { id: true },
    })
    if (!person) throw new AppError('not_found')
    const ended = (await findFriendship(tx, userId, blockedId))
      ? await endFriendship(tx, userId, blockedId)
      : []
    await tx.insert(blocks).values({ userId, blockedId }).onConflictDoNothing()
    const told = await hideRequests(tx, userId, blockedId)
    return [...ended, ...told, ...(await announceAccounts(tx, [userId], 'blocks'))]
  })
  publish(...publications)
}

export async function unblock(userId: string, blockedId: string): Promise<void> {
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId])
    await tx.delete(blocks).where(and(eq(blocks.userId, userId), eq(blocks.blockedId, blockedId)))
    return announceAccounts(tx, [userId], 'blocks')
  })
  publish(...publications)
}

async function endFriendship(
  tx: Transaction,
  userId: string,
  friendId: string,
): Promise<Publication[]> {
  const pair: [string, string] = [userId, friendId]
  const [ended] = await tx
    .delete(friendships)
    .where(bothWays([friendships.userId, friendships.friendId], pair))
    .returning()
  if (!ended) return []
  const closed = await closeBetween(tx, ended.conversationId)
  return [...closed, ...(await announceAccounts(tx, pair, 'friends'))]
}

/** Theirs goes on looking as if it waited; ours is withdrawn, as any request can be. */
async function hideRequests(
  tx: Transaction,
  userId: string,
  blockedId: string,
): Promise<Publication[]> {
  const pending = eq(friendRequests.state, 'pending')
  await tx
    .update(friendRequests)
    .set({ hidden: true })
    .where(
      and(eq(friendRequests.senderId, blockedId), eq(friendRequests.recipientId, userId), pending),
    )
  const withdrawn = await tx
    .update(friendRequests)
    .set({ state: 'cancelled', answeredAt: raw`now()` })
    .where(
      and(eq(friendRequests.senderId, userId), eq(friendRequests.recipientId, blockedId), pending),
    )
    .returning({ id: friendRequests.id })
  return announceAccounts(tx, withdrawn.length > 0 ? [blockedId] : [], 'friend_requests')
}
