import { sql } from '@/db/client'
import { log } from '@/lib/telemetry/log'
import { metrics } from '@/lib/telemetry/metrics'
import type { Publication } from './publication'
import { settle } from './relay'
import { deliver } from './service'

/** Younger rows are on their way through the relay of the process that made them. */
const OVERDUE_SECONDS = 2
const CLAIM_SECONDS = 5
export const SWEEP_BATCH = 200

export type OverdueRow = {
  streamId: string
  rev: number
  topic: 'message' | 'conversation' | 'account'
  detail: string
}
/** Makes events of rows; injected because the nouns know how, and this folder must not know them. */
export type Rebuild = (rows: OverdueRow[]) => Promise<Publication[]>

/** Publishes what a crash or an outage left behind. Nodes share the work by claiming. Returns the rows it took. */
export async function sweepOutbox(rebuild: Rebuild): Promise<number> {
  const rows = await sql<OverdueRow[]>`
    UPDATE outbox o SET claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    FROM (
      SELECT stream_id, rev FROM outbox
      WHERE created_at < now() - make_interval(secs => ${OVERDUE_SECONDS})
        AND (claimed_until IS NULL OR claimed_until < now())
      ORDER BY created_at LIMIT ${SWEEP_BATCH} FOR UPDATE SKIP LOCKED
    ) overdue
    WHERE o.stream_id = overdue.stream_id AND o.rev = overdue.rev
    RETURNING o.stream_id AS "streamId", o.rev, o.topic, o.detail`
  if (rows.length === 0) return 0
  const publications = await rebuild(rows)
  await deliver(publications)
  settle([...publications, ...vanished(rows, publications)])
  metrics.swept.inc(rows.length)
  log.info({ events: rows.length }, 'swept overdue events')
  return rows.length
}

/** Rows whose message or person is gone: nothing to tell, but the row must not come back for ever. */
function vanished(rows: OverdueRow[], publications: Publication[]): Publication[] {
  const made = new Set(publications.map(({ settles }) => `${settles?.streamId} ${settles?.rev}`))
  return rows
    .filter(({ streamId, rev }) => !made.has(`${streamId} ${rev}`))
    .map(({ streamId, rev }) => ({
      channels: [],
      name: 'account.changed' as const,
      data: '',
      settles: { streamId, rev },
    }))
}

export async function measureOutbox(): Promise<void> {
  const [oldest] = await sql<{ rows: number; age: number }[]>`
    SELECT count(*)::int AS rows, COALESCE(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age FROM outbox`
  metrics.outboxRows.set(oldest?.rows ?? 0)
  metrics.outboxAge.set(oldest?.age ?? 0)
}
