import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { conversations, memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'

export type Group = typeof conversations.$inferSelect
export type Membership = typeof memberships.$inferSelect
export type Held = {
  group: Group
  actor: Membership
  /** The others that were asked for and are members. */
  others: Map<string, Membership>
}

/**
 * Locks what a change of a group is decided by: these memberships in order, then the conversation.
 * Whoever's account changes with it has been locked before.
 * @throws AppError not_found for strangers, forbidden in a direct conversation
 */
export async function holdGroup(
  tx: Transaction,
  conversationId: string,
  [actorId, ...otherIds]: [actorId: string, ...otherIds: string[]],
): Promise<Held> {
  const rows = await tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.conversationId, conversationId),
        inArray(memberships.userId, [actorId, ...otherIds]),
      ),
    )
    .orderBy(asc(memberships.userId))
    .for('no key update')
  const others = new Map(rows.map((row) => [row.userId, row]))
  const actor = others.get(actorId)
  others.delete(actorId)
  if (!actor) throw new AppError('not_found')
  const [group] = await tx
    .select()
    .from(conversations)
    .where(eq(conversations.id, conversationId))
    .for('no key update')
  if (group?.kind !== 'group') throw new AppError('forbidden')
  return { group, actor, others }
}
