import { and, eq } from 'drizzle-orm'
import { transaction } from '@/db/client'
import { friendships, users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import type { FriendDto } from './contract'
import { presentFriend } from './list-friends'

/** Only one's own devices hear of an alias. Null = the name they chose. */
export async function renameFriend(
  userId: string,
  friendId: string,
  alias: string | null,
): Promise<FriendDto> {
  const { friend, publications } = await transaction(async (tx) => {
    await lockPeople(tx, [userId])
    const [friendship] = await tx
      .update(friendships)
      .set({ alias })
      .where(and(eq(friendships.userId, userId), eq(friendships.friendId, friendId)))
      .returning()
    const user = await tx.query.users.findFirst({ where: eq(users.id, friendId) })
    if (!friendship || !user) throw new AppError('not_found')
    return {
      friend: presentFriend(friendship, user),
      publications: await announceAccounts(tx, [userId], 'friends'),
    }
  })
  publish(...publications)
  return friend
}
