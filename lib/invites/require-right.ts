import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversations, memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { type GroupAction, may } from '@/lib/groups/rules'

/** For what is only read: a change holds the group instead. @throws AppError not_found for strangers, forbidden */
export async function requireRight(
  userId: string,
  conversationId: string,
  action: GroupAction,
): Promise<void> {
  const [mine] = await db
    .select({ role: memberships.role, kind: conversations.kind })
    .from(memberships)
    .innerJoin(conversations, eq(conversations.id, memberships.conversationId))
    .where(and(eq(memberships.conversationId, conversationId), eq(memberships.userId, userId)))
  if (!mine) throw new AppError('not_found')
  if (mine.kind !== 'group' || !may(action, mine.role)) throw new AppError('forbidden')
}
