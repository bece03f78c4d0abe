import { and, eq, isNull, sql as raw } from 'drizzle-orm'
import { db, type Transaction, transaction } from '@/db/client'
import { conversations, invites, joinRequests, memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { requireRight } from '@/lib/invites/require-right'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import { holdGroup } from './hold-group'
import { may } from './rules'

/**
 * By its owner: from then on it is nobody's to see, and no link leads into it.
 * @throws AppError not_found, forbidden
 */
export async function dissolveGroup(userId: string, conversationId: string): Promise<void> {
  // Before anybody is locked: whoever may not must not keep a whole group waiting.
  await requireRight(userId, conversationId, 'dissolve')
  const members = await memberIds(conversationId)
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, members)
    const others = members.filter((id) => id !== userId)
    const { actor } = await holdGroup(tx, conversationId, [userId, ...others])
    if (!may('dissolve', actor.role)) throw new AppError('forbidden')
    return dissolve(tx, conversationId)
  })
  publish(...publications)
}

const memberIds = async (conversationId: string) => {
  const rows = await db
    .select({ id: memberships.userId })
    .from(memberships)
    .where(eq(memberships.conversationId, conversationId))
  return rows.map(({ id }) => id)
}

/** Whoever was added while the members were being locked goes with them. */
async function dissolve(tx: Transaction, id: string): Promise<Publication[]> {
  await tx
    .update(conversations)
    .set({ dissolvedAt: raw`now()`, memberCount: 0, epoch: raw`epoch + 1` })
    .where(eq(conversations.id, id))
  await tx
    .update(invites)
    .set({ revokedAt: raw`now()` })
    .where(and(eq(invites.conversationId, id), isNull(invites.revokedAt)))
  await tx
    .update(joinRequests)
    .set({ state: 'cancelled', answeredAt: raw`now()` })
    .where(and(eq(joinRequests.conversationId, id), eq(joinRequests.state, 'pending')))
  const left = await tx
    .delete(memberships)
    .where(eq(memberships.conversationId, id))
    .returning({ userId: memberships.userId })
  return announceAccounts(
    tx,
    left.map(({ userId }) => userId),
    'memberships',
  )
}
