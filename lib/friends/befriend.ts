import { and, count, eq, inArray, sql as raw } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { friendRequests, friendships } from '@/db/schema'
import { openBetween } from '@/lib/conversations/direct'
import { AppError } from '@/lib/errors'
import { announceAccounts } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import { MOST_FRIENDS } from './limits'
import { bothWays } from './pair'

/** Two locked people become friends: rows both ways, their conversation, every request between them settled. */
export async function befriend(
  tx: Transaction,
  pair: [string, string],
): Promise<{ conversationId: string; publications: Publication[] }> {
  await requireRoom(tx, pair)
  const conversationId = await openBetween(tx, ...pair)
  const [a, b] = pair
  await tx.insert(friendships).values([
    { userId: a, friendId: b, conversationId },
    { userId: b, friendId: a, conversationId },
  ])
  await tx
    .update(friendRequests)
    .set({ state: 'accepted', answeredAt: raw`now()` })
    .where(
      and(
        bothWays([friendRequests.senderId, friendRequests.recipientId], pair),
        eq(friendRequests.state, 'pending'),
      ),
    )
  return { conversationId, publications: await announceAccounts(tx, pair, 'friends') }
}

async function requireRoom(tx: Transaction, pair: [string, string]) {
  const counts = await tx
    .select({ friends: count() })
    .from(friendships)
    .where(inArray(friendships.userId, pair))
    .groupBy(friendships.userId)
  if (counts.some(({ friends }) => friends >= MOST_FRIENDS))
    throw new AppError('too_many_friends', { retryAfterSeconds: 24 * 60 * 60 })
}
