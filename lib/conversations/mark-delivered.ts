import { sql } from '@/db/client'
import { userChannel } from '@/lib/realtime/contract'
import { publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'

type Moved = { conversationId: string; seq: number; peerId: string | null; epoch: number | null }

/** Direct conversations only; cursors for conversations that are not the caller's are passed over in silence. */
export async function markDelivered(
  userId: string,
  cursors: Record<string, number>,
): Promise<void> {
  const moved = await sql<Moved[]>`
    WITH told AS (
      SELECT * FROM unnest(${Object.keys(cursors)}::uuid[], ${Object.values(cursors)}::int[]) AS t(id, seq)
    ), mine AS (
      UPDATE memberships m SET delivered_seq = LEAST(told.seq, c.last_seq)
      FROM told JOIN conversations c ON c.id = told.id
      WHERE m.conversation_id = c.id AND m.user_id = ${userId} AND c.kind = 'direct'
        AND m.delivered_seq < LEAST(told.seq, c.last_seq)
      RETURNING m.conversation_id, m.delivered_seq, m.may_send
    )
    SELECT mine.conversation_id AS "conversationId", mine.delivered_seq AS seq, u.id AS "peerId", u.epoch
    FROM mine
    LEFT JOIN memberships peer ON peer.conversation_id = mine.conversation_id
      AND peer.user_id <> ${userId} AND mine.may_send
    LEFT JOIN users u ON u.id = peer.user_id`
  for (const { conversationId, seq, peerId, epoch } of moved) {
    if (peerId === null || epoch === null) continue
    publish(
      publication([userChannel(peerId, epoch)], 'delivered.moved', { conversationId, userId, seq }),
    )
  }
}
