import { eq, sql as raw } from 'drizzle-orm'
import { db, type Transaction, transaction } from '@/db/client'
import { friendRequests } from '@/db/schema'
import type { ConversationDto } from '@/lib/conversations/contract'
import { loadConversation } from '@/lib/conversations/load-conversations'
import { AppError } from '@/lib/errors'
import { announceAccounts, lockPeople } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import { befriend } from './befriend'

/** The recipient's yes. A second answer is already_answered; anybody else finds nothing. */
export async function acceptRequest(userId: string, requestId: string): Promise<ConversationDto> {
  const request = await findRequest(requestId, { recipientId: userId })
  const { conversationId, publications } = await transaction(async (tx) => {
    await lockPeople(tx, [request.senderId, userId])
    if ((await requirePending(tx, requestId)).hidden) throw new AppError('not_found')
    return befriend(tx, [request.senderId, userId])
  })
  publish(...publications)
  return loadConversation(userId, conversationId)
}

/** The recipient's no; the sender is not told, the request just stops waiting. */
export async function declineRequest(userId: string, requestId: string): Promise<void> {
  await close(await findRequest(requestId, { recipientId: userId }), 'declined')
}

export async function cancelRequest(userId: string, requestId: string): Promise<void> {
  await close(await findRequest(requestId, { senderId: userId }), 'cancelled')
}

type RequestRow = typeof friendRequests.$inferSelect

async function findRequest(requestId: string, mine: Partial<RequestRow>): Promise<RequestRow> {
  const request = await db.query.friendRequests.findFirst({
    where: eq(friendRequests.id, requestId),
  })
  const isMine =
    request &&
    (mine.senderId ? request.senderId === mine.senderId : request.recipientId === mine.recipientId)
  if (!isMine || (mine.recipientId && request.hidden)) throw new AppError('not_found')
  return request
}

async function requirePending(tx: Transaction, requestId: string) {
  const request = await tx.query.friendRequests.findFirst({
    where: eq(friendRequests.id, requestId),
  })
  if (request?.state !== 'pending') throw new AppError('already_answered')
  return request
}

async function close(request: RequestRow, state: 'declined' | 'cancelled') {
  const pair = [request.senderId, request.recipientId]
  const publications = await transaction(async (tx) => {
    await lockPeople(tx, pair)
    await requirePending(tx, request.id)
    await tx
      .update(friendRequests)
      .set({ state, answeredAt: raw`now()` })
      .where(eq(friendRequests.id, request.id))
    return announceAccounts(tx, request.hidden ? [request.senderId] : pair, 'friend_requests')
  })
  publish(...publications)
}
