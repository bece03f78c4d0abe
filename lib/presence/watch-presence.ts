import { sql } from '@/db/client'
import { presentPresence } from './announce-presence'
import type { PresenceDto } from './contract'

const WATCH_SECONDS = 180

type Row = { userId: string; isOnline: boolean | null; lastSeenAt: string | null }

/** How these people are now, and events of changes for three minutes. Of non-friends nothing is known. */
export async function watchPresence(userId: string, targetIds: string[]): Promise<PresenceDto[]> {
  const rows = await sql<Row[]>`
    WITH friends AS (
      SELECT friend_id FROM friendships
      WHERE user_id = ${userId} AND friend_id = ANY(${targetIds}::uuid[])
    ), watched AS (
      INSERT INTO presence_watches (target_id, watcher_id, expires_at)
      SELECT friend_id, ${userId}, now() + make_interval(secs => ${WATCH_SECONDS}) FROM friends
      ON CONFLICT (target_id, watcher_id) DO UPDATE SET expires_at = excluded.expires_at
    )
    SELECT u.id AS "userId", p.is_online AS "isOnline", u.last_seen_at AS "lastSeenAt"
    FROM friends JOIN users u ON u.id = friends.friend_id
    LEFT JOIN presence p ON p.user_id = u.id`
  const known = new Map(
    rows.map((row) => [row.userId, presentPresence({ ...row, isOnline: row.isOnline ?? false })]),
  )
  return targetIds.map((id) => known.get(id) ?? { userId: id, state: 'unknown', lastSeenAt: null })
}
