import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { transaction } from '@/db/client'
import { invites, users } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { holdGroup } from '@/lib/groups/hold-group'
import { may } from '@/lib/groups/rules'
import { presentUser, userColumns } from '@/lib/users/present'
import { type CreateInviteInput, type InviteDto, USUAL_DAYS } from './contract'
import { presentInvite } from './present'

/** Nobody guesses 192 bits, and no token is ever given twice. */
const TOKEN_BYTES = 24
const DAY_MS = 24 * 60 * 60_000

/** @throws AppError not_found for strangers, forbidden for members */
export async function createInvite(
  userId: string,
  conversationId: string,
  { needsApproval = false, maxUses = null, expiresAt }: CreateInviteInput,
): Promise<InviteDto> {
  return transaction(async (tx) => {
    const { actor } = await holdGroup(tx, conversationId, [userId])
    if (!may('invite', actor.role)) throw new AppError('forbidden')
    const made = {
      id: randomUUID(),
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
      createdBy: userId,
      expiresAt: new Date(expiresAt ?? Date.now() + USUAL_DAYS * DAY_MS),
    }
    const values = { ...made, conversationId, needsApproval, maxUses }
    const [row] = await tx.insert(invites).values(values).returning()
    const [creator] = await tx.select(userColumns).from(users).where(eq(users.id, userId))
    return presentInvite(row as typeof invites.$inferSelect, creator ? presentUser(creator) : null)
  })
}
