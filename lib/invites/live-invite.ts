import { and, gt, isNull, lt, or } from 'drizzle-orm'
import { invites } from '@/db/schema'

/** Of invites: those that still lead into their group. */
export const isLive = () =>
  and(
    isNull(invites.revokedAt),
    gt(invites.expiresAt, new Date()),
    or(isNull(invites.maxUses), lt(invites.uses, invites.maxUses)),
  )
