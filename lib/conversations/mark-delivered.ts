import { retryDeadlock, sql } from '@/db/client'
import { userChannel } from '@/lib/realtime/contract'
import { publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'

type Moved = { conversationId: string; seq: number; peerId: string | null; epoch: number | null }

type Cursors = Record<string, number>

/** Direct conversations only; cursors for conversations that are not the caller's are passed over in silence. */
export async function markDelivered(userId: string, cursors: Cursors): Promise<void> {
  const moved = await retryDeadlock(() => moveCursors(userId, cursors))
  for (const { conversationId, seq, peerId, epoch } of moved) {
    if (peerId === null || epoch === null) continue
    publish(
      publication([userChannel(peerId, epoch)], 'delivered.moved', { conversationId, userId, seq }),
    )
  }
}

/** Locks in id order, as every statement that takes several memberships. */
const moveCursors = async (userId: string, cursors: Cursors) =>
  sql<Moved[]>`
    WITH told AS (
      SELECT * FROM unnest(${Object.keys(cursors)}::uuid[], ${Object.values(cursors)}::int[]) AS t(id, seq)
    ), held AS MATERIALIZED (
      SELECT m.conversation_id, LEAST(told.seq, c.last_seq) AS seq
      FROM told
      JOIN conversations c ON c.id = told.id AND c.kind = 'direct'
      JOIN memberships m ON m.conversation_id = c.id AND m.user_id = ${userId}
      WHERE m.delivered_seq < LEAST(told.seq, c.last_seq)
      ORDER BY m.conversation_id, m.user_id FOR NO KEY UPDATE OF m
    ), mine AS (
      UPDATE memberships m SET delivered_seq = held.seq FROM held
      WHERE m.conversation_id = held.conversation_id AND m.user_id = ${userId}
      RETURNING m.conversation_id, m.delivered_seq, m.may_send
    )
    SELECT mine.conversation_id AS "conversationId", mine.delivered_seq AS seq, u.id AS "peerId", u.epoch
    FROM mine
    LEFT JOIN memberships peer ON peer.conversation_id = mine.conversation_id
      AND peer.user_id <> ${userId} AND mine.may_send
    LEFT JOIN users u ON u.id = peer.user_id`
