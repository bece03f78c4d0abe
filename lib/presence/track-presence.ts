import { sql } from '@/db/client'
import type { Edge } from '@/lib/realtime/read-webhook'
import { occupiedChannels } from '@/lib/realtime/service'
import { announcePresence } from './announce-presence'

/** A reload or a tab change is shorter than this; nobody is shown as gone and back. */
export const GRACE_SECONDS = 15

/** The service's edges: may come twice, late or out of order; the sweep below has the last word. */
export async function noteEdges(edges: Edge[]): Promise<void> {
  const last = new Map(edges.map(({ userId, isOccupied }) => [userId, isOccupied]))
  await cameOnline([...last].filter(([, isOccupied]) => isOccupied).map(([userId]) => userId))
  await mayHaveLeft([...last].filter(([, isOccupied]) => !isOccupied).map(([userId]) => userId))
}

async function cameOnline(userIds: string[]): Promise<void> {
  if (userIds.length === 0) return
  const changed = await sql<{ id: string }[]>`
    INSERT INTO presence AS p (user_id, is_online)
    SELECT id, true FROM users WHERE id = ANY(${userIds}::uuid[])
    ON CONFLICT (user_id) DO UPDATE SET
      is_online = true, offline_due_at = NULL,
      changed_at = CASE WHEN p.is_online THEN p.changed_at ELSE now() END
    WHERE NOT p.is_online OR p.offline_due_at IS NOT NULL
    RETURNING user_id AS id`
  await announcePresence(changed.map(({ id }) => id))
}

async function mayHaveLeft(userIds: string[]): Promise<void> {
  if (userIds.length === 0) return
  await sql`
    UPDATE presence SET offline_due_at = now() + make_interval(secs => ${GRACE_SECONDS})
    WHERE user_id = ANY(${userIds}::uuid[]) AND is_online AND offline_due_at IS NULL`
}

/** Those whose grace is over and whose channels, of whatever epoch, are still empty. */
export async function settleDepartures(): Promise<void> {
  const due = await sql<{ id: string }[]>`
    SELECT user_id AS id FROM presence WHERE offline_due_at < now() ORDER BY offline_due_at LIMIT 200`
  if (due.length === 0) return
  const online = await onlineNow()
  await cameOnline(due.filter(({ id }) => online.has(id)).map(({ id }) => id))
  const gone = await sql<{ id: string }[]>`
    WITH left_us AS (
      UPDATE presence SET is_online = false, offline_due_at = NULL, changed_at = now()
      WHERE user_id = ANY(${due.filter(({ id }) => !online.has(id)).map(({ id }) => id)}::uuid[])
        AND is_online AND offline_due_at < now()
      RETURNING user_id
    )
    UPDATE users SET last_seen_at = now() - make_interval(secs => ${GRACE_SECONDS})
    FROM left_us WHERE users.id = left_us.user_id RETURNING users.id`
  await announcePresence(gone.map(({ id }) => id))
}

/** The truth once a minute: webhooks get lost, and a killed service sends none. */
export async function sweepPresence(): Promise<void> {
  const online = [...(await onlineNow())]
  await cameOnline(online)
  await sql`
    UPDATE presence SET offline_due_at = now() + make_interval(secs => ${GRACE_SECONDS})
    WHERE is_online AND offline_due_at IS NULL AND user_id <> ALL(${online}::uuid[])`
  await sql`DELETE FROM presence_watches WHERE expires_at < now()`
}

async function onlineNow(): Promise<Set<string>> {
  const names = await occupiedChannels('private-user-')
  return new Set(
    names.map((name) => name.slice('private-user-'.length, 'private-user-'.length + 36)),
  )
}
