import { and, eq, inArray, sql as raw } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { memberships } from '@/db/schema'
import { rolesThat } from '@/lib/groups/rules'
import { announceAccounts } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'

/** To be locked first of all, as everybody whose account changes. */
export async function findAnswerers(tx: Transaction, conversationId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.conversationId, conversationId),
        inArray(memberships.role, rolesThat('approve')),
      ),
    )
  return rows.map(({ userId }) => userId)
}

/** More, or fewer, are waiting: the badge of those who answer moves. Their accounts and memberships are locked. */
export async function tellAnswerers(
  tx: Transaction,
  conversationId: string,
  userIds: string[],
): Promise<Publication[]> {
  await tx
    .update(memberships)
    .set({ rev: raw`(SELECT rev + 1 FROM users WHERE id = ${memberships.userId})` })
    .where(
      and(eq(memberships.conversationId, conversationId), inArray(memberships.userId, userIds)),
    )
  return announceAccounts(tx, userIds, 'memberships')
}
