import { type Transaction, transaction } from '@/db/client'
import { friendships } from '@/db/schema'
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

/** Both people are locked. */
export async function endFriendship(
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
