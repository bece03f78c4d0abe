import { and, asc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { joinRequests, users } from '@/db/schema'
import { presentUser, userColumns } from '@/lib/users/present'
import type { JoinRequestDto } from './contract'
import { requireRight } from './require-right'

const MOST = 100

/** Who waits for an answer, the first ones first. @throws AppError not_found for strangers, forbidden for members */
export async function listJoinRequests(
  userId: string,
  conversationId: string,
): Promise<JoinRequestDto[]> {
  await requireRight(userId, conversationId, 'approve')
  const rows = await db
    .select({ id: joinRequests.id, createdAt: joinRequests.createdAt, user: userColumns })
    .from(joinRequests)
    .innerJoin(users, eq(users.id, joinRequests.userId))
    .where(and(eq(joinRequests.conversationId, conversationId), eq(joinRequests.state, 'pending')))
    .orderBy(asc(joinRequests.createdAt), asc(joinRequests.id))
    .limit(MOST)
  return rows.map(({ id, createdAt, user }) => ({
    id,
    user: presentUser(user),
    createdAt: createdAt.toISOString(),
  }))
}
