import { randomUUID } from 'node:crypto'
import { and, count, eq, gt, inArray, sql as raw, type SQL } from 'drizzle-orm'
import { db, type Transaction, transaction } from '@/db/client'
import { friendRequests, users } from '@/db/schema'
import type { ConversationDto } from '@/lib/conversations/contract'
import { loadConversation } from '@/lib/conversations/load-conversations'
import { AppError } from '@/lib/errors'
import { spend } from '@/lib/http/rate-limit'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import type { Publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import { presentUser } from '@/lib/users/present'
import { usernameKeyOf } from '@/lib/users/rules'
import { befriend } from './befriend'
import type { FriendRequestDto, RequestFriendInput } from './contract'
import {
  ASKED_A_DAY,
  ASKED_AN_HOUR,
  MOST_INCOMING,
  MOST_OUTGOING,
  MOST_OUTGOING_NEW,
  MOST_TAKEN_BACK,
  NEW_DAYS,
  QUIET_HOURS,
} from './limits'
import { requireMeeting } from './meet-in-group'
import { findFriendship, findPending, hasBlocked } from './pair'

type UserRow = typeof users.$inferSelect
type RequestRow = typeof friendRequests.$inferSelect
type Asked =
  | { kind: 'asked'; request: FriendRequestDto; isNew: boolean }
  | { kind: 'friends'; conversation: ConversationDto }

/** Asks somebody to be friends; when they have asked already, this is the yes. */
export async function requestFriend(
  userId: string,
  { username, note, conversationId }: RequestFriendInput,
): Promise<Asked> {
  await spend(`friend-request:hour:${userId}`, ASKED_AN_HOUR)
  await spend(`friend-request:day:${userId}`, ASKED_A_DAY)
  const recipient = await findByUsername(username)
  if (recipient.id === userId) throw new AppError('self_request')
  const outcome = await transaction(async (tx) => {
    await lockPeople(tx, [userId, recipient.id])
    if (conversationId) await requireMeeting(tx, conversationId, [userId, recipient.id])
    return ask(tx, { userId, recipient, note: note || null })
  })
  publish(...outcome.publications)
  if ('conversationId' in outcome) {
    return { kind: 'friends', conversation: await loadConversation(userId, outcome.conversationId) }
  }
  return {
    kind: 'asked',
    isNew: outcome.isNew,
    request: presentRequest(outcome.request, recipient),
  }
}

export function presentRequest(row: RequestRow, other: UserRow): FriendRequestDto {
  return {
    id: row.id,
    user: presentUser(other),
    note: row.note,
    createdAt: row.createdAt.toISOString(),
  }
}

async function findByUsername(username: string): Promise<UserRow> {
  const key = usernameKeyOf(username)
  const user = await db.query.users.findFirst({ where: eq(users.usernameKey, key) })
  if (!user) throw new AppError('not_found')
  return user
}

type Question = { userId: string; recipient: UserRow; note: string | null }
type Outcome =
  | { publications: Publication[]; conversationId: string }
  | { publications: Publication[]; request: RequestRow; isNew: boolean }

async function ask(tx: Transaction, { userId, recipient, note }: Question): Promise<Outcome> {
  if (await findFriendship(tx, userId, recipient.id)) throw new AppError('already_friends')
  if (await hasBlocked(tx, userId, recipient.id)) throw new AppError('blocked_by_you')
  // Asked while we had blocked them, too: two that wait for each other would show them the block.
  if (await findPending(tx, recipient.id, userId)) return befriend(tx, [userId, recipient.id])
  const hidden = await hasBlocked(tx, recipient.id, userId)
  const mine = await findPending(tx, userId, recipient.id)
  if (mine) return { publications: await reveal(tx, mine, hidden), request: mine, isNew: false }
  await requireRoomToAsk(tx, userId)
  await requireQuietOver(tx, userId, recipient.id)
  await requireRoomToReceive(tx, recipient.id)
  const [request] = await tx
    .insert(friendRequests)
    .values({ id: randomUUID(), senderId: userId, recipientId: recipient.id, note, hidden })
    .returning()
  const told = hidden ? [userId] : [userId, recipient.id]
  const publications = await announceAccounts(tx, told, 'friend_requests')
  return { publications, request: request as RequestRow, isNew: true }
}

/** Asked while blocked, and asked again when the block is over: now it arrives. */
async function reveal(tx: Transaction, request: RequestRow, isBlocked: boolean) {
  if (!request.hidden || isBlocked) return []
  await tx.update(friendRequests).set({ hidden: false }).where(eq(friendRequests.id, request.id))
  return announceAccounts(tx, [request.recipientId], 'friend_requests')
}

const ANOTHER_DAY = { retryAfterSeconds: 24 * 60 * 60 }

/** Answers as their full list does and stands beside it, so that nobody is told of a no. */
async function requireQuietOver(tx: Transaction, userId: string, recipientId: string) {
  const closed = await tx
    .select({ state: friendRequests.state })
    .from(friendRequests)
    .where(
      and(
        eq(friendRequests.senderId, userId),
        eq(friendRequests.recipientId, recipientId),
        inArray(friendRequests.state, ['declined', 'cancelled']),
        gt(friendRequests.answeredAt, raw`now() - make_interval(hours => ${QUIET_HOURS})`),
      ),
    )
  const isDeclined = closed.some(({ state }) => state === 'declined')
  if (isDeclined || closed.length >= MOST_TAKEN_BACK)
    throw new AppError('too_many_requests_in', ANOTHER_DAY)
}

async function requireRoomToAsk(tx: Transaction, userId: string) {
  const sender = await tx.query.users.findFirst({
    where: eq(users.id, userId),
    columns: { createdAt: true },
  })
  const ageDays = (Date.now() - (sender?.createdAt.getTime() ?? 0)) / (24 * 60 * 60_000)
  const cap = ageDays < NEW_DAYS ? MOST_OUTGOING_NEW : MOST_OUTGOING
  if ((await countPending(tx, eq(friendRequests.senderId, userId))) >= cap)
    throw new AppError('too_many_requests_out', ANOTHER_DAY)
}

async function requireRoomToReceive(tx: Transaction, recipientId: string) {
  const shown = and(eq(friendRequests.recipientId, recipientId), eq(friendRequests.hidden, false))
  if ((await countPending(tx, shown)) >= MOST_INCOMING)
    throw new AppError('too_many_requests_in', ANOTHER_DAY)
}

async function countPending(tx: Transaction, whose: SQL | undefined): Promise<number> {
  const [row] = await tx
    .select({ pending: count() })
    .from(friendRequests)
    .where(and(whose, eq(friendRequests.state, 'pending')))
  return row?.pending ?? 0
}
