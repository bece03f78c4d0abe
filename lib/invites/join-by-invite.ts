import { randomUUID } from 'node:crypto'
import { and, eq, gt, inArray, sql as raw } from 'drizzle-orm'
import { type Transaction, transaction } from '@/db/client'
import { conversations, invites, joinRequests, memberships, removals } from '@/db/schema'
import type { ConversationDto } from '@/lib/conversations/contract'
import { loadConversation } from '@/lib/conversations/load-conversations'
import { AppError } from '@/lib/errors'
import { publishGroup } from '@/lib/groups/publish-group'
import { admit } from '@/lib/members/admit'
import { lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import { findAnswerers, tellAnswerers } from './answerers'
import type { WaitingDto } from './contract'
import { isLive } from './live-invite'

const DAY_MS = 24 * 60 * 60 * 1_000

type InviteRow = typeof invites.$inferSelect
type Outcome = { waiting: WaitingDto | null; publications: Publication[] }
type Joined = { conversation: ConversationDto } | { request: WaitingDto }

/**
 * Takes the person behind a link into its group, or lets them wait for an answer. Whoever is a member already
 * finds the group, and whoever waits already the same request, and neither uses the link.
 * @throws AppError not_found for links that lead nowhere and for whom the group removed, group_full, declined_lately
 */
export async function joinByInvite(userId: string, token: string): Promise<Joined> {
  const { conversationId, waiting, publications } = await transaction(async (tx) => {
    const invite = await findInvite(tx, token)
    const { conversationId } = invite
    const answerers = invite.needsApproval ? await findAnswerers(tx, conversationId) : []
    await lockPeople(tx, [userId, ...answerers])
    const outcome = await enter(tx, { userId, invite, answerers })
    return { conversationId, ...outcome }
  })
  if (waiting) {
    publish(...publications)
    return { request: waiting }
  }
  publishGroup(conversationId, publications)
  return { conversation: await loadConversation(userId, conversationId) }
}

async function findInvite(tx: Transaction, token: string): Promise<InviteRow> {
  const invite = await tx.query.invites.findFirst({ where: eq(invites.token, token) })
  if (!invite) throw new AppError('not_found')
  return invite
}

type Entering = { userId: string; invite: InviteRow; answerers: string[] }

async function enter(tx: Transaction, entering: Entering): Promise<Outcome> {
  const { userId, invite } = entering
  if (await isThere(tx, memberships, entering)) return { waiting: null, publications: [] }
  if (await isThere(tx, removals, entering)) throw new AppError('not_found')
  if (invite.needsApproval) await holdMembers(tx, invite.conversationId, entering.answerers)
  const group = await holdAlone(tx, invite.conversationId)
  if (invite.needsApproval) return ask(tx, entering)
  await use(tx, invite)
  const arrival = { userIds: [userId], event: 'member_joined' as const, actorId: userId }
  return { waiting: null, publications: await admit(tx, group, arrival) }
}

async function ask(tx: Transaction, { userId, invite, answerers }: Entering): Promise<Outcome> {
  const { conversationId, id: inviteId } = invite
  const pending = and(
    eq(joinRequests.conversationId, conversationId),
    eq(joinRequests.userId, userId),
    eq(joinRequests.state, 'pending'),
  )
  const known = await tx.query.joinRequests.findFirst({ where: pending })
  if (known) return { waiting: presentWaiting(known), publications: [] }
  await refuseTooSoon(tx, { userId, conversationId })
  await use(tx, invite)
  const values = { id: randomUUID(), conversationId, userId, inviteId }
  const [row] = await tx.insert(joinRequests).values(values).returning()
  const waiting = presentWaiting(row as typeof joinRequests.$inferSelect)
  return { waiting, publications: await tellAnswerers(tx, conversationId, answerers) }
}

/** A no holds for a while: who asks again and again would wear down whoever answers. */
async function refuseTooSoon(tx: Transaction, asking: { userId: string; conversationId: string }) {
  const [declined] = await tx
    .select({ at: joinRequests.answeredAt })
    .from(joinRequests)
    .where(
      and(
        eq(joinRequests.conversationId, asking.conversationId),
        eq(joinRequests.userId, asking.userId),
        eq(joinRequests.state, 'declined'),
        gt(joinRequests.answeredAt, raw`now() - interval '1 day'`),
      ),
    )
  if (!declined?.at) return
  const seconds = Math.ceil((declined.at.getTime() + DAY_MS - Date.now()) / 1_000)
  throw new AppError('declined_lately', { retryAfterSeconds: Math.max(1, seconds) })
}

const presentWaiting = ({ id, createdAt }: typeof joinRequests.$inferSelect): WaitingDto => ({
  id,
  createdAt: createdAt.toISOString(),
})

type Belonging = typeof memberships | typeof removals

async function isThere(tx: Transaction, table: Belonging, { userId, invite }: Entering) {
  const rows = await tx
    .select({ userId: table.userId })
    .from(table)
    .where(and(eq(table.conversationId, invite.conversationId), eq(table.userId, userId)))
  return rows.length > 0
}

/** The row is locked by it: of many at once exactly as many get in as it says. */
async function use(tx: Transaction, { id }: InviteRow): Promise<void> {
  const used = await tx
    .update(invites)
    .set({ uses: raw`uses + 1` })
    .where(and(eq(invites.id, id), isLive()))
    .returning({ id: invites.id })
  if (used.length === 0) throw new AppError('not_found')
}

async function holdMembers(tx: Transaction, conversationId: string, userIds: string[]) {
  await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(eq(memberships.conversationId, conversationId), inArray(memberships.userId, userIds)),
    )
    .orderBy(memberships.userId)
    .for('no key update')
}

async function holdAlone(tx: Transaction, conversationId: string) {
  const [group] = await tx
    .select()
    .from(conversations)
    .where(eq(conversations.id, conversationId))
    .for('no key update')
  if (!group || group.dissolvedAt) throw new AppError('not_found')
  return group
}
