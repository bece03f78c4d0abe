import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '@/db/client'

export type Audit = { stored: number; dense: boolean; outboxLeft: number }

const SETTLED_WITHIN_MS = 5_000

/** What the database says afterwards. `dense`: no conversation skipped or repeated a seq. */
export async function audit(): Promise<Audit> {
  const [found] = await sql<{ stored: number; dense: boolean }[]>`
    SELECT COALESCE(sum(m.stored), 0)::int AS stored,
      COALESCE(bool_and(COALESCE(m.stored, 0) = c.last_seq AND COALESCE(m.last, 0) = c.last_seq), true) AS dense
    FROM conversations c LEFT JOIN (
      SELECT conversation_id, count(*) AS stored, max(seq) AS last FROM messages GROUP BY 1
    ) m ON m.conversation_id = c.id`
  return { stored: found?.stored ?? 0, dense: found?.dense ?? false, outboxLeft: await drained() }
}

async function drained(): Promise<number> {
  const deadline = Date.now() + SETTLED_WITHIN_MS
  for (;;) {
    const [outbox] = await sql<{ rows: number }[]>`SELECT count(*)::int AS rows FROM outbox`
    const rows = outbox?.rows ?? 0
    if (rows === 0 || Date.now() > deadline) return rows
    await sleep(100)
  }
}
