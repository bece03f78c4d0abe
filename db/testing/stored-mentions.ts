import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { mentions } from '@/db/schema'

/** All of a conversation, as [user, seq]. */
export async function storedMentions(conversationId: string): Promise<[string, number][]> {
  const found = await db
    .select()
    .from(mentions)
    .where(eq(mentions.conversationId, conversationId))
    .orderBy(mentions.seq, mentions.userId)
  return found.map(({ userId, seq }) => [userId, seq])
}
