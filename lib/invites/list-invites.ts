import { and, desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { invites, users } from '@/db/schema'
import { presentUser, userColumns } from '@/lib/users/present'
import type { InviteDto } from './contract'
import { isLive } from './live-invite'
import { presentInvite } from './present'
import { requireRight } from './require-right'

/** The links that still work, the newest first. @throws AppError not_found for strangers, forbidden for members */
export async function listInvites(userId: string, conversationId: string): Promise<InviteDto[]> {
  await requireRight(userId, conversationId, 'invite')
  const rows = await db
    .select({ invite: invites, creator: userColumns })
    .from(invites)
    .leftJoin(users, eq(users.id, invites.createdBy))
    .where(and(eq(invites.conversationId, conversationId), isLive()))
    .orderBy(desc(invites.createdAt))
  return rows.map(({ invite, creator }) => presentInvite(invite, creator && presentUser(creator)))
}
