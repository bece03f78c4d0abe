import { inArray } from 'drizzle-orm'
import { db, sql } from '@/db/client'
import { conversations, users } from '@/db/schema'
import { conversationPublication } from '@/lib/conversations/announce'
import { bumpMembers } from '@/lib/conversations/bump-members'
import { messagePublication } from '@/lib/messages/announce'
import { presentForAll, type WholeRow, wholeColumns } from '@/lib/messages/present'
import { accountPublication, revokedPublication } from '@/lib/realtime/announce'
import { type Audience, audienceColumns, channelsOf, hasBumps } from '@/lib/realtime/audience'
import type { AccountKind } from '@/lib/realtime/contract'
import type { Publication } from '@/lib/realtime/publication'
import type { OverdueRow } from '@/lib/realtime/sweeper'

/** The events of overdue rows, each with the present state: clients keep the newest rev whatever the order. */
export async function rebuildEvents(rows: OverdueRow[]): Promise<Publication[]> {
  const of = (topic: OverdueRow['topic']) => rows.filter((row) => row.topic === topic)
  const built = await Promise.all([
    rebuildMessages(of('message')),
    rebuildConversations(of('conversation')),
    rebuildAccounts(of('account')),
  ])
  return [...built.flat(), ...of('session').map(rebuildRevoked)]
}

const rebuildRevoked = ({ streamId, rev, detail }: OverdueRow) =>
  revokedPublication({ sessionId: streamId, userId: detail, epoch: rev })

type MessageRow = WholeRow & Audience & { eventRev: number }

async function rebuildMessages(rows: OverdueRow[]): Promise<Publication[]> {
  if (rows.length === 0) return []
  const found = await sql<MessageRow[]>`
    SELECT ${wholeColumns(sql`m.author_id`)}, due.rev AS "eventRev", ${audienceColumns()}, (
      SELECT array_agg(u.id || ' ' || u.epoch)
      FROM mentions n JOIN memberships x USING (conversation_id, user_id) JOIN users u ON u.id = n.user_id
      WHERE n.conversation_id = m.conversation_id AND n.seq = m.seq
    ) AS called
    FROM unnest(
      ${rows.map(({ streamId }) => streamId)}::uuid[], ${rows.map(({ rev }) => rev)}::int[],
      ${rows.map(({ detail }) => Number(detail))}::int[]
    ) AS due(conversation_id, rev, seq)
    JOIN conversations c ON c.id = due.conversation_id
    JOIN messages m ON m.conversation_id = due.conversation_id AND m.seq = due.seq
    LEFT JOIN users a ON a.id = m.author_id
    ORDER BY due.rev`
  return found.map((row) => {
    const { conversationId, seq, authorId: by } = row
    // Whose reaction it was is forgotten by now, and so is what the group was like: each client asks for its own.
    const json = JSON.stringify(row.reactions || row.system ? null : presentForAll(row))
    const change = { conversationId, rev: row.eventRev, seq, by }
    if (hasBumps(row)) bumpMembers(conversationId)
    return messagePublication(change, json, channelsOf(row))
  })
}

async function rebuildConversations(rows: OverdueRow[]): Promise<Publication[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ streamId }) => streamId)
  const found = await db.select().from(conversations).where(inArray(conversations.id, ids))
  const byId = new Map(found.map((row) => [row.id, row]))
  const built = rows.map(async ({ streamId, rev }) => {
    const row = byId.get(streamId)
    return row ? [{ ...(await conversationPublication(db, row)), settles: { streamId, rev } }] : []
  })
  return (await Promise.all(built)).flat()
}

async function rebuildAccounts(rows: OverdueRow[]): Promise<Publication[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ streamId }) => streamId)
  const found = await db.select().from(users).where(inArray(users.id, ids))
  const epochs = new Map(found.map(({ id, epoch }) => [id, epoch]))
  return rows.flatMap(({ streamId: id, rev, detail }) => {
    const epoch = epochs.get(id)
    return epoch === undefined
      ? []
      : [accountPublication({ id, rev, epoch }, detail as AccountKind)]
  })
}
