import { desc, eq, sql as raw } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { endSession } from '@/lib/auth/session'
import { AppError } from '@/lib/errors'
import { userChannel } from '@/lib/realtime/contract'
import { publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import type { SessionDto } from '@/lib/users/contract'

/**
 * Signs a device out for good: its row goes, and the user channel gets a new name,
 * so that its socket is deaf at once on any realtime service. The others resubscribe.
 */
export async function revokeSession(userId: string, sessionId: string): Promise<void> {
  if (!(await endSession(userId, sessionId))) throw new AppError('not_found')
  const [user] = await db
    .update(users)
    .set({ epoch: raw`epoch + 1` })
    .where(eq(users.id, userId))
    .returning({ epoch: users.epoch })
  if (user)
    publish(publication([userChannel(userId, user.epoch - 1)], 'session.revoked', { sessionId }))
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
