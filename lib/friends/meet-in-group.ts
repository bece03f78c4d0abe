import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { conversations, memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'

/**
 * Two members of a group who are not friends, one of whom wants to ask the other.
 * @throws AppError not_found where they do not share it, forbidden where it is not for meeting
 */
export async function requireMeeting(
  tx: Transaction,
  conversationId: string,
  pair: [string, string],
): Promise<void> {
  const shared = await tx
    .select({ mayMeet: conversations.mayMeet })
    .from(memberships)
    .innerJoin(conversations, eq(conversations.id, memberships.conversationId))
    .where(
      and(
        eq(memberships.conversationId, conversationId),
        eq(conversations.kind, 'group'),
        inArray(memberships.userId, pair),
      ),
    )
  if (shared.length < 2) throw new AppError('not_found')
  if (!shared[0]?.mayMeet) throw new AppError('forbidden')
}
