import { and, eq, sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { blocks, friendRequests, users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import { findFriendship } from './pair'
import { endFriendship } from './remove-friend'

/**
 * Ends the friendship, if any, and lets nothing of the other person through again.
 * They see exactly what an ended friendship looks like, never that it is a block.
 */
export async function blockPerson(userId: string, blockedId: string): Promise<void> {
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

export async function unblockPerson(userId: string, blockedId: string): Promise<void> {
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId])
    await tx.delete(blocks).where(and(eq(blocks.userId, userId), eq(blocks.blockedId, blockedId)))
    return announceAccounts(tx, [userId], 'blocks')
  })
  publish(...publications)
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
