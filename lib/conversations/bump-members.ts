import { eq } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { conversations } from '@/db/schema'
import { atMostEvery } from '@/lib/at-most-every'
import { processWide } from '@/lib/process-wide'
import { log } from '@/lib/telemetry/log'
import type { MessageDto } from '../messages/contract'
import { presentForAll, type WholeRow, wholeColumns } from '../messages/present'
import { hasBumps } from '../realtime/audience'
import { userChannel } from '../realtime/contract'
import { isOversize, type Publication, publication } from '../realtime/publication'
import { deliver } from '../realtime/service'
import { presentForMembers } from './announce'

const BUMP_EVERY_MS = 2_000

/**
 * Tells the members of a large group who are online that there is news: at once, then every two seconds at
 * most however much there is. A hint that never fails anybody: lists compare heads each minute.
 */
export const bumpMembers = (conversationId: string): void =>
  processWide('bumps', () => atMostEvery(BUMP_EVERY_MS, bump))(conversationId)

function bump(conversationId: string) {
  tell(conversationId).catch((error) =>
    log.warn({ err: error, conversationId }, 'members were not told that there is news'),
  )
}

async function tell(conversationId: string): Promise<void> {
  const row = await db.query.conversations.findFirst({
    where: eq(conversations.id, conversationId),
  })
  if (!row || !hasBumps(row)) return
  const channels = await onlineMembers(conversationId)
  // Not by the relay: a message never waits behind the many requests of this.
  if (channels.length > 0) await deliver([await bumpPublication(row, channels)])
}

async function onlineMembers(conversationId: string): Promise<string[]> {
  const people = await sql<{ id: string; epoch: number }[]>`
    SELECT u.id, u.epoch FROM memberships m
    JOIN presence p ON p.user_id = m.user_id AND p.is_online
    JOIN users u ON u.id = m.user_id
    WHERE m.conversation_id = ${conversationId}`
  return people.map(({ id, epoch }) => userChannel(id, epoch))
}

type ConversationRow = typeof conversations.$inferSelect

async function bumpPublication(row: ConversationRow, channels: string[]): Promise<Publication> {
  const { id: conversationId, lastSeq, lastRev, lastAllSeq: allSeq } = row
  const heads = { conversationId, lastSeq, lastRev, allSeq }
  const lastMessage = await lastForAll(conversationId, lastSeq)
  const conversation = { ...(await presentForMembers(db, row)), lastMessage }
  const whole = publication(channels, 'conversation.bumped', { ...heads, conversation })
  if (!isOversize(whole.data)) return whole
  return publication(channels, 'conversation.bumped', { ...heads, conversation: null })
}

async function lastForAll(conversationId: string, seq: number): Promise<MessageDto | null> {
  const [last] = await sql<WholeRow[]>`
    SELECT ${wholeColumns(sql`m.author_id`)} FROM messages m LEFT JOIN users a ON a.id = m.author_id
    WHERE m.conversation_id = ${conversationId} AND m.seq = ${seq}`
  return last ? presentForAll(last) : null
}
