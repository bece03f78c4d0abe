import { and, asc, desc, eq } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { blocks, friendRequests, friendships, users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import type { UserDto } from '@/lib/users/contract'
import { presentUser } from '@/lib/users/present'
import type { FriendDto, FriendRequestDto } from './contract'
import { presentRequest } from './request-friend'

export async function listFriends(userId: string): Promise<FriendDto[]> {
  const rows = await db
    .select({ friendship: friendships, user: users })
    .from(friendships)
    .innerJoin(users, eq(users.id, friendships.friendId))
    .where(eq(friendships.userId, userId))
    .orderBy(asc(users.displayName), asc(users.id))
  return rows.map(({ friendship, user }) => ({
    user: presentUser(user),
    alias: friendship.alias,
    conversationId: friendship.conversationId,
    since: friendship.since.toISOString(),
  }))
}

/** Only one's own devices hear of it. */
export async function renameFriend(
  userId: string,
  friendId: string,
  alias: string | null,
): Promise<FriendDto> {
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId])
    await tx
      .update(friendships)
      .set({ alias })
      .where(and(eq(friendships.userId, userId), eq(friendships.friendId, friendId)))
    return announceAccounts(tx, [userId], 'friends')
  })
  publish(...publications)
  const friend = (await listFriends(userId)).find(({ user }) => user.id === friendId)
  if (!friend) throw new AppError('not_found')
  return friend
}

export async function listRequests(
  userId: string,
): Promise<{ incoming: FriendRequestDto[]; outgoing: FriendRequestDto[] }> {
  const incoming = await pendingWhere(
    eq(friendRequests.recipientId, userId),
    friendRequests.senderId,
  )
  const outgoing = await pendingWhere(
    eq(friendRequests.senderId, userId),
    friendRequests.recipientId,
  )
  return {
    incoming: incoming.filter(({ request }) => !request.hidden).map(present),
    outgoing: outgoing.map(present),
  }
}

type Pending = { request: typeof friendRequests.$inferSelect; user: typeof users.$inferSelect }
const present = ({ request, user }: Pending) => presentRequest(request, user)

function pendingWhere(
  mine: ReturnType<typeof eq>,
  other: typeof friendRequests.senderId | typeof friendRequests.recipientId,
) {
  return db
    .select({ request: friendRequests, user: users })
    .from(friendRequests)
    .innerJoin(users, eq(users.id, other))
    .where(and(mine, eq(friendRequests.state, 'pending')))
    .orderBy(desc(friendRequests.createdAt))
}

export async function listBlocks(userId: string): Promise<UserDto[]> {
  const rows = await db
    .select({ user: users })
    .from(blocks)
    .innerJoin(users, eq(users.id, blocks.blockedId))
    .where(eq(blocks.userId, userId))
    .orderBy(asc(users.displayName))
  return rows.map(({ user }) => presentUser(user))
}
