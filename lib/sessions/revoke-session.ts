import { desc, eq } from 'drizzle-orm'
import { db, urgentSql } from '@/db/client'
import { sessions } from '@/db/schema'
import { forgetSession } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import { revokedPublication } from '@/lib/realtime/announce'
import { publish } from '@/lib/realtime/relay'
import type { SessionDto } from '@/lib/users/contract'
import { closeSocketsOf } from './session-sockets'

/**
 * Signs a device out for good, in one statement: its row goes, and the user channel gets a new name, so
 * that its socket is deaf to it at once on any realtime service. The others hear so and resubscribe.
 * @throws AppError not_found when this person has no such session
 */
export async function revokeSession(userId: string, sessionId: string): Promise<void> {
  const [moved] = await urgentSql<{ epoch: number }[]>`
    WITH ended AS (
      DELETE FROM sessions WHERE id = ${sessionId} AND user_id = ${userId} RETURNING user_id
    ), moved AS (
      UPDATE users u SET epoch = u.epoch + 1 FROM ended WHERE u.id = ended.user_id
      RETURNING u.id, u.epoch
    ), event AS (
      INSERT INTO outbox (stream_id, rev, topic, detail)
      SELECT ${sessionId}, epoch, 'session', id::text FROM moved
    )
    SELECT epoch FROM moved`
  forgetSession(sessionId)
  if (!moved) throw new AppError('not_found')
  publish(revokedPublication({ sessionId, userId, epoch: moved.epoch }))
  closeSocketsOf(sessionId)
}

export async function listSessions(userId: string, currentId: string): Promise<SessionDto[]> {
  const rows = await db.query.sessions.findMany({
    where: eq(sessions.userId, userId),
    orderBy: desc(sessions.lastSeenAt),
  })
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    client: row.client,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }))
}
