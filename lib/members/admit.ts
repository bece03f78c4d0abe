import { and, eq, inArray, sql as raw } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { joinRequests, memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { Group } from '@/lib/groups/hold-group'
import { MOST_MEMBERS } from '@/lib/groups/rules'
import { tellGroup } from '@/lib/groups/tell-group'
import { announceAccounts } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'

type Arrival = { userIds: string[]; event: 'members_added' | 'member_joined'; actorId: string }

/**
 * Makes people members of a held group. They are locked, and known not to be members.
 * Their history begins with the message that says so, unless the group shows newcomers all of it.
 * @throws AppError group_full
 */
export async function admit(
  tx: Transaction,
  group: Group,
  { userIds, event, actorId }: Arrival,
): Promise<Publication[]> {
  const { id: conversationId, lastSeq, newcomersSee } = group
  if (group.memberCount + userIds.length > MOST_MEMBERS) throw new AppError('group_full')
  await tx.insert(memberships).values(
    userIds.map((userId) => ({
      conversationId,
      userId,
      readSeq: lastSeq,
      deliveredSeq: lastSeq,
      historyFromSeq: newcomersSee === 'all' ? 1 : lastSeq + 1,
      rev: raw<number>`(SELECT rev + 1 FROM users WHERE id = ${userId})`,
    })),
  )
  await answerWaiting(tx, conversationId, userIds)
  const subjectIds = event === 'members_added' ? userIds : []
  const told = await tellGroup(
    tx,
    { conversationId, event, actorId, subjectIds },
    { memberCount: raw`member_count + ${userIds.length}` },
  )
  return [...told, ...(await announceAccounts(tx, userIds, 'memberships'))]
}

/** Whoever waited for an answer needs none any more. */
async function answerWaiting(tx: Transaction, conversationId: string, userIds: string[]) {
  await tx
    .update(joinRequests)
    .set({ state: 'accepted', answeredAt: raw`now()` })
    .where(
      and(
        eq(joinRequests.conversationId, conversationId),
        inArray(joinRequests.userId, userIds),
        eq(joinRequests.state, 'pending'),
      ),
    )
}
