import { and, eq, sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { memberships, removals } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { holdGroup } from '@/lib/groups/hold-group'
import { publishGroup } from '@/lib/groups/publish-group'
import { may } from '@/lib/groups/rules'
import { tellGroup } from '@/lib/groups/tell-group'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'

type Leaving = { conversationId: string; actorId: string; memberId: string }

/**
 * Removes somebody, or oneself: nothing of the group reaches them from then on.
 * Who is removed, or leaves while barred from writing, comes back only through its owner or an admin; who leaves
 * otherwise, like anybody else.
 * @throws AppError not_found, forbidden, owner_must_stay
 */
export async function removeMember(
  actorId: string,
  conversationId: string,
  memberId: string,
): Promise<void> {
  const leaving = { conversationId, actorId, memberId }
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [memberId])
    const { speakBarredUntil } = await requireRight(tx, leaving)
    // Or leaving and coming back would end a pause.
    const isBarred = speakBarredUntil !== null && speakBarredUntil.getTime() > Date.now()
    if (memberId !== actorId || isBarred)
      await tx.insert(removals).values({ conversationId, userId: memberId }).onConflictDoNothing()
    return take(tx, leaving)
  })
  publishGroup(conversationId, publications)
}

async function requireRight(tx: Transaction, { conversationId, actorId, memberId }: Leaving) {
  const { actor, others } = await holdGroup(tx, conversationId, [actorId, memberId])
  if (memberId === actorId) {
    if (actor.role === 'owner') throw new AppError('owner_must_stay')
    return actor
  }
  if (!may('remove', actor.role)) throw new AppError('forbidden')
  const member = others.get(memberId)
  if (!member) throw new AppError('not_found')
  if (!may('remove', actor.role, member.role)) throw new AppError('forbidden')
  return actor
}

/** The conversation's channels get new names, so that whoever has gone is deaf at once. */
async function take(
  tx: Transaction,
  { conversationId, actorId, memberId }: Leaving,
): Promise<Publication[]> {
  await tx
    .delete(memberships)
    .where(and(eq(memberships.conversationId, conversationId), eq(memberships.userId, memberId)))
  const isOwnWish = memberId === actorId
  const told = await tellGroup(
    tx,
    {
      conversationId,
      event: isOwnWish ? 'member_left' : 'member_removed',
      actorId,
      subjectIds: isOwnWish ? [] : [memberId],
    },
    { memberCount: raw`member_count - 1`, epoch: raw`epoch + 1` },
  )
  return [...told, ...(await announceAccounts(tx, [memberId], 'memberships'))]
}
