import { and, eq, inArray } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { removals } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { areFriends } from '@/lib/friends/pair'
import { type Held, holdGroup } from '@/lib/groups/hold-group'
import { publishGroup } from '@/lib/groups/publish-group'
import { may } from '@/lib/groups/rules'
import { lockPeople } from '@/lib/realtime/announce'
import { admit } from './admit'

/**
 * Any member adds friends of their own; whom an owner or admin removed, only these bring back.
 * Those who are members already are passed over.
 * @throws AppError not_found, invalid, group_full
 */
export async function addMembers(
  userId: string,
  conversationId: string,
  userIds: string[],
): Promise<void> {
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, [userId, ...userIds])
    const held = await holdGroup(tx, conversationId, [userId, ...userIds])
    const newcomers = userIds.filter((id) => id !== userId && !held.others.has(id))
    if (newcomers.length === 0) return []
    if (!(await areFriends(tx, userId, newcomers)))
      throw new AppError('invalid', { fields: { userIds: 'not_friends' } })
    await pardon(tx, held, newcomers)
    return admit(tx, held.group, { userIds: newcomers, event: 'members_added', actorId: userId })
  })
  publishGroup(conversationId, publications)
}

async function pardon(tx: Transaction, { group, actor }: Held, userIds: string[]) {
  const those = and(eq(removals.conversationId, group.id), inArray(removals.userId, userIds))
  if (may('add_removed', actor.role)) {
    await tx.delete(removals).where(those)
    return
  }
  const [removed] = await tx.select().from(removals).where(those).limit(1)
  if (removed) throw new AppError('invalid', { fields: { userIds: 'removed' } })
}
