import { randomUUID } from 'node:crypto'
import { eq, sql as raw } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { conversations, memberships, outbox, users } from '@/db/schema'
import { userChannel } from '../realtime/contract'
import { type Publication, publication } from '../realtime/publication'
import type { UserDto } from '../users/contract'
import { presentUser, userColumns } from '../users/present'
import { presentShared } from './present'

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

type ConversationRow = typeof conversations.$inferSelect

/** Without the last message: a change of the conversation itself does not carry its text again. */
export async function conversationPublication(
  tx: Pick<Transaction, 'select'>,
  row: ConversationRow,
): Promise<Publication> {
  const members = await tx
    .select({ user: users })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.conversationId, row.id))
    .orderBy(memberships.userId)
  const peers = row.kind === 'direct' ? members.map(({ user }) => presentUser(user)) : []
  const channels = members.map(({ user }) => userChannel(user.id, user.epoch))
  const announcer = await findAnnouncer(tx, row)
  const conversation = presentShared(row, { peers, announcer, lastMessage: null })
  return {
    ...publication(channels, 'conversation.changed', { conversation, rev: row.lastRev }),
    settles: { streamId: row.id, rev: row.lastRev },
  }
}

export async function findAnnouncer(
  tx: Pick<Transaction, 'select'>,
  { announcedBy }: ConversationRow,
): Promise<UserDto | null> {
  if (announcedBy === null) return null
  const [row] = await tx.select(userColumns).from(users).where(eq(users.id, announcedBy))
  return row ? presentUser(row) : null
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
