import { randomUUID } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeFriends, makeUser } from '@/db/factories'
import { messages } from '@/db/schema'
import { storeMessages } from './store-messages'

test('groups of two nodes on the same conversations neither deadlock nor leave a hole', async () => {
  const author = await makeUser()
  const rooms = await Promise.all(
    Array.from({ length: 6 }, async () => makeFriends(author, await makeUser())),
  )
  const ids = rooms.map(({ conversationId }) => conversationId)
  const group = (conversationIds: string[]) =>
    storeMessages(
      conversationIds.map((conversationId) => ({
        conversationId,
        userId: author.id,
        clientId: randomUUID(),
        text: 'at once',
      })),
    )
  const rounds = Array.from({ length: 30 }, (_, i) => group(i % 2 ? ids : ids.toReversed()))
  await Promise.all(rounds)
  const stored = await db.select().from(messages).where(inArray(messages.conversationId, ids))
  for (const id of ids) {
    const seqs = stored.filter((row) => row.conversationId === id).map(({ seq }) => seq)
    expect(seqs.sort((a, b) => a - b)).toEqual(rounds.map((_, i) => i + 1))
  }
})
