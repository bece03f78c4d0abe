import { and, eq, isNotNull, or, sql as raw } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversations, invites, memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { InvitePreview } from './contract'
import { isLive } from './live-invite'

/**
 * What a link leads to: nothing but the name of the group and how many are in it. Members find their group by
 * it also once it leads nobody in any more.
 * @throws AppError not_found: used up, expired, revoked and unknown are all alike
 */
export async function previewInvite(token: string, userId: string | null): Promise<InvitePreview> {
  const mine = and(
    eq(memberships.conversationId, invites.conversationId),
    userId === null ? raw`false` : eq(memberships.userId, userId),
  )
  const [found] = await db
    .select({
      id: conversations.id,
      title: conversations.title,
      memberCount: conversations.memberCount,
      needsApproval: invites.needsApproval,
      member: memberships.userId,
    })
    .from(invites)
    .innerJoin(conversations, eq(conversations.id, invites.conversationId))
    .leftJoin(memberships, mine)
    .where(and(eq(invites.token, token), or(isLive(), isNotNull(memberships.userId))))
  if (!found) throw new AppError('not_found')
  const { id, title, memberCount, needsApproval, member } = found
  return { title: title ?? '', memberCount, needsApproval, ...(member && { conversationId: id }) }
}
