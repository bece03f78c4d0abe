import { and, asc, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { blocks, friendRequests, friendships, users } from '@/db/schema'
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
  return rows.map(({ friendship, user }) => presentFriend(friendship, user))
}

type FriendshipRow = typeof friendships.$inferSelect
type UserRow = typeof users.$inferSelect

export function presentFriend(friendship: FriendshipRow, user: UserRow): FriendDto {
  return {
    user: presentUser(user),
    alias: friendship.alias,
    conversationId: friendship.conversationId,
    since: friendship.since.toISOString(),
  }
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

type Pending = { request: typeof friendRequests.$inferSelect; user: UserRow }
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
