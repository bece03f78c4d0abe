import { sql } from '@/db/client'
import { userChannel } from '@/lib/realtime/contract'
import { publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'
import type { PresenceDto } from './contract'

/** About 110 bytes each: an event stays far below what the services take. */
const PEOPLE_AN_EVENT = 50

type Watched = {
  watcherId: string
  epoch: number
  userId: string
  isOnline: boolean
  lastSeenAt: string | null
}

/** Tells those who are looking, and are friends still, how these people are now. */
export async function announcePresence(userIds: string[]): Promise<void> {
  if (userIds.length === 0) return
  const rows = await sql<Watched[]>`
    SELECT w.watcher_id AS "watcherId", watcher.epoch, u.id AS "userId", p.is_online AS "isOnline",
      u.last_seen_at AS "lastSeenAt"
    FROM presence_watches w
    JOIN friendships f ON f.user_id = w.watcher_id AND f.friend_id = w.target_id
    JOIN users watcher ON watcher.id = w.watcher_id
    JOIN users u ON u.id = w.target_id
    JOIN presence p ON p.user_id = u.id
    WHERE w.target_id = ANY(${userIds}::uuid[]) AND w.expires_at > now()`
  for (const [channel, users] of groupByChannel(rows)) {
    for (let i = 0; i < users.length; i += PEOPLE_AN_EVENT) {
      const some = users.slice(i, i + PEOPLE_AN_EVENT)
      publish(publication([channel], 'presence.changed', { users: some }))
    }
  }
}

function groupByChannel(rows: Watched[]): Map<string, PresenceDto[]> {
  const told = new Map<string, PresenceDto[]>()
  for (const row of rows) {
    const channel = userChannel(row.watcherId, row.epoch)
    told.set(channel, [...(told.get(channel) ?? []), presentPresence(row)])
  }
  return told
}

export function presentPresence(
  row: Pick<Watched, 'userId' | 'isOnline' | 'lastSeenAt'>,
): PresenceDto {
  return {
    userId: row.userId,
    state: row.isOnline ? 'online' : 'offline',
    lastSeenAt:
      row.isOnline || row.lastSeenAt === null ? null : new Date(row.lastSeenAt).toISOString(),
  }
}
