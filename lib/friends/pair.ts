import { and, eq, inArray, or } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { blocks, friendRequests, friendships } from '@/db/schema'

/** The rows between two people, each way round; read after `lockPeople`. */
export function bothWays(columns: [PgColumn, PgColumn], [a, b]: [string, string]) {
  const [one, other] = columns
  return or(and(eq(one, a), eq(other, b)), and(eq(one, b), eq(other, a)))
}

export async function findFriendship(tx: Transaction, userId: string, friendId: string) {
  return tx.query.friendships.findFirst({
    where: and(eq(friendships.userId, userId), eq(friendships.friendId, friendId)),
  })
}

/** Of all of them. */
export async function areFriends(
  tx: Transaction,
  userId: string,
  friendIds: string[],
): Promise<boolean> {
  const friends = await tx
    .select({ id: friendships.friendId })
    .from(friendships)
    .where(and(eq(friendships.userId, userId), inArray(friendships.friendId, friendIds)))
  return friends.length === friendIds.length
}

export async function hasBlocked(
  tx: Transaction,
  userId: string,
  blockedId: string,
): Promise<boolean> {
  const where = and(eq(blocks.userId, userId), eq(blocks.blockedId, blockedId))
  return (await tx.query.blocks.findFirst({ where })) !== undefined
}

export async function findPending(tx: Transaction, senderId: string, recipientId: string) {
  return tx.query.friendRequests.findFirst({
    where: and(
      eq(friendRequests.senderId, senderId),
      eq(friendRequests.recipientId, recipientId),
      eq(friendRequests.state, 'pending'),
    ),
  })
}
