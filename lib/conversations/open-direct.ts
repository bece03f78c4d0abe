import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { friendships } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { ConversationDto } from './contract'
import { loadConversation } from './load-conversations'

/** Only friends: unknown people, strangers and blockers get one and the same not_found. */
export async function openDirect(userId: string, friendId: string): Promise<ConversationDto> {
  const friendship = await db.query.friendships.findFirst({
    where: and(eq(friendships.userId, userId), eq(friendships.friendId, friendId)),
  })
  if (!friendship) throw new AppError('not_found')
  return loadConversation(userId, friendship.conversationId)
}
