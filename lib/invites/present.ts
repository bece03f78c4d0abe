import type { invites } from '@/db/schema'
import type { UserDto } from '../users/contract'
import type { InviteDto } from './contract'

type InviteRow = typeof invites.$inferSelect

export function presentInvite(row: InviteRow, createdBy: UserDto | null): InviteDto {
  return {
    id: row.id,
    token: row.token,
    needsApproval: row.needsApproval,
    maxUses: row.maxUses,
    uses: row.uses,
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    createdBy,
  }
}
