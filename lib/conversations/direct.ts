import { randomUUID } from 'node:crypto'
import { eq, sql as raw } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { conversations, memberships, outbox } from '@/db/schema'
import type { Publication } from '../realtime/publication'
import { conversationPublication } from './announce'

const directKey = (a: string, b: string) => [a, b].sort().join(':')

/** Opens, or reopens with its history, the one direct conversation of two people. Both are locked. */
export async function openBetween(tx: Transaction, a: string, b: string): Promise<string> {
  const key = directKey(a, b)
  const known = await tx.query.conversations.findFirst({ where: eq(conversations.directKey, key) })
  const id = known?.id ?? randomUUID()
  if (known) {
    await setMaySend(tx, id, true)
    return id
  }
  await tx.insert(conversations).values({ id, kind: 'direct', directKey: key, memberCount: 2 })
  for (const userId of [a, b]) {
    const rev = raw<number>`(SELECT rev + 1 FROM users WHERE id = ${userId})`
    await tx.insert(memberships).values({ conversationId: id, userId, rev })
  }
  return id
}

/** History stays readable, sending ends, and the presence channel gets a name nobody is subscribed to. */
export async function closeBetween(
  tx: Transaction,
  conversationId: string,
): Promise<Publication[]> {
  await setMaySend(tx, conversationId, false)
  const [row] = await tx
    .update(conversations)
    .set({ epoch: raw`epoch + 1`, lastRev: raw`last_rev + 1` })
    .where(eq(conversations.id, conversationId))
    .returning()
  if (!row) return []
  await tx
    .insert(outbox)
    .values({ streamId: row.id, rev: row.lastRev, topic: 'conversation', detail: '' })
  return [await conversationPublication(tx, row)]
}

/** Membership rows first, in order: a send under way ends before this or is refused after it. */
async function setMaySend(tx: Transaction, conversationId: string, maySend: boolean) {
  await tx.execute(raw`
    SELECT 1 FROM memberships WHERE conversation_id = ${conversationId} ORDER BY user_id FOR NO KEY UPDATE`)
  await tx
    .update(memberships)
    .set({ maySend, rev: raw`(SELECT rev + 1 FROM users WHERE id = ${memberships.userId})` })
    .where(eq(memberships.conversationId, conversationId))
}
