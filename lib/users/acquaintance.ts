import { sql } from '@/db/client'

/** What a screen shows of friends and strangers wherever it is: names of one's own, and how many ask. */
export type Acquaintance = { aliases: Record<string, string>; incomingRequests: number }

export async function loadAcquaintance(userId: string): Promise<Acquaintance> {
  const [row] = await sql<Acquaintance[]>`
    SELECT
      (SELECT coalesce(jsonb_object_agg(friend_id, alias), '{}') FROM friendships
        WHERE user_id = ${userId} AND alias IS NOT NULL) AS aliases,
      (SELECT count(*)::int FROM friend_requests
        WHERE recipient_id = ${userId} AND state = 'pending' AND NOT hidden) AS "incomingRequests"`
  return row ?? { aliases: {}, incomingRequests: 0 }
}
