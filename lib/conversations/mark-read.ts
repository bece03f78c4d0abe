import { sql } from '@/db/client'
import { AppError } from '@/lib/errors'
import { userChannel } from '@/lib/realtime/contract'
import { publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import { changeMine } from './change-mine'
import { NAMES_UP_TO } from './rules'
import { tellCompany } from './tell-company'

type Moved = {
  seq: number | null
  isMarked: boolean
  kind: 'direct' | 'group'
  epoch: number
  memberCount: number
  audience: { id: string; epoch: number }[]
}

/**
 * Moves the read cursor forward, never back and never past the end, and takes a mark as unread away.
 * Heard by one's own devices and, while a direct conversation is open for sending, by the other person; in a
 * small group by those who have it open, a little later.
 */
export async function markRead(userId: string, conversationId: string, seq: number): Promise<void> {
  const [moved] = await sql<Moved[]>`
    WITH mine AS (
      UPDATE memberships m
      SET read_seq = GREATEST(m.read_seq, LEAST(${seq}, c.last_seq)), delivered_seq = GREATEST(delivered_seq, LEAST(${seq}, c.last_seq)),
        marked_unread = false
      FROM conversations c
      WHERE c.id = m.conversation_id AND m.conversation_id = ${conversationId} AND m.user_id = ${userId}
        AND m.read_seq < LEAST(${seq}, c.last_seq)
      RETURNING m.read_seq
    )
    SELECT (SELECT read_seq FROM mine) AS seq, door.marked_unread AS "isMarked", c.kind,
      c.epoch, c.member_count AS "memberCount",
      (SELECT json_agg(json_build_object('id', u.id, 'epoch', u.epoch))
       FROM users u WHERE u.id = ANY(CASE WHEN c.kind = 'direct' AND door.may_send
         THEN ARRAY(SELECT m.user_id FROM memberships m WHERE m.conversation_id = c.id)
         ELSE ARRAY[door.user_id] END)) AS audience
    FROM memberships door JOIN conversations c ON c.id = door.conversation_id
    WHERE door.conversation_id = ${conversationId} AND door.user_id = ${userId}`
  if (!moved) throw new AppError('not_found')
  // A cursor that moves takes the mark with it on every device; one that stands still tells nobody.
  if (moved.seq === null && moved.isMarked)
    await changeMine(userId, conversationId, { markedUnread: false })
  if (moved.seq === null) return
  const channels = moved.audience.map(({ id, epoch }) => userChannel(id, epoch))
  const cursor = { conversationId, userId, seq: moved.seq }
  publish(publication(channels, 'read.moved', cursor))
  if (moved.kind === 'group' && moved.memberCount <= NAMES_UP_TO) tellCompany(cursor, moved.epoch)
}
