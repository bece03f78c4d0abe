import { and, eq, sql as raw } from 'drizzle-orm'
import { transaction } from '@/db/client'
import { invites } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { holdGroup } from '@/lib/groups/hold-group'
import { may } from '@/lib/groups/rules'

/** The link leads nowhere from now on; who waits for an answer goes on waiting. A second time changes nothing. */
export async function revokeInvite(
  userId: string,
  conversationId: string,
  inviteId: string,
): Promise<void> {
  await transaction(async (tx) => {
    const { actor } = await holdGroup(tx, conversationId, [userId])
    if (!may('invite', actor.role)) throw new AppError('forbidden')
    const revoked = await tx
      .update(invites)
      .set({ revokedAt: raw`COALESCE(revoked_at, now())` })
      .where(and(eq(invites.id, inviteId), eq(invites.conversationId, conversationId)))
      .returning({ id: invites.id })
    if (revoked.length === 0) throw new AppError('not_found')
  })
}
