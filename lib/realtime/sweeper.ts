import { sql } from '@/db/client'
import { processWide } from '@/lib/process-wide'
import { log } from '@/lib/telemetry/log'
import { metrics } from '@/lib/telemetry/metrics'
import type { Publication } from './publication'
import { settle, takeBatch } from './relay'
import { deliver } from './service'

/** Younger rows are on their way through the relay of the process that made them. */
const OVERDUE_SECONDS = 2
const CLAIM_SECONDS = 5
const SWEEP_ROWS = 200
/** Nobody is helped by an older event: whoever was connected has compared heads many times since. */
const KEEP_MINUTES = 60
const PRUNE_ROWS = 5_000

/** A service that failed the last sweep is tried with one row, so that an outage does not rewrite the backlog. */
const state = processWide('sweeper', () => ({ isServiceAway: false }))

export type OverdueRow = {
  streamId: string
  rev: number
  topic: 'message' | 'conversation' | 'account' | 'session'
  detail: string
}
/** Makes events of rows; injected because the nouns know how, and this folder must not know them. */
export type Rebuild = (rows: OverdueRow[]) => Promise<Publication[]>

/**
 * Publishes what a crash or an outage left behind, at the service's pace. Nodes share the work by
 * claiming. Returns the rows it took. @throws when the service is away
 */
export async function sweepOutbox(rebuild: Rebuild): Promise<number> {
  let total = 0
  for (let taken = -1; taken !== 0; total += taken) taken = await sweepOnce(rebuild)
  return total
}

async function sweepOnce(rebuild: Rebuild): Promise<number> {
  const rows = await sql<OverdueRow[]>`
    UPDATE outbox o SET claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    FROM (
      SELECT stream_id, rev FROM outbox
      WHERE created_at < now() - make_interval(secs => ${OVERDUE_SECONDS})
        AND (claimed_until IS NULL OR claimed_until < now())
      ORDER BY created_at LIMIT ${state.isServiceAway ? 1 : SWEEP_ROWS} FOR UPDATE SKIP LOCKED
    ) overdue
    WHERE o.stream_id = overdue.stream_id AND o.rev = overdue.rev
    RETURNING o.stream_id AS "streamId", o.rev, o.topic, o.detail`
  if (rows.length === 0) return 0
  const publications = await rebuild(rows)
  settle(vanished(rows, publications))
  state.isServiceAway = true
  while (publications.length > 0) {
    const batch = takeBatch(publications)
    await deliver(batch)
    settle(batch)
  }
  state.isServiceAway = false
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

/** Drops what no service took within the hour, in batches that nobody waits for. */
export async function pruneOutbox(): Promise<void> {
  let count: number
  do {
    const gone = await sql`
      DELETE FROM outbox WHERE (stream_id, rev) IN (
        SELECT stream_id, rev FROM outbox
        WHERE created_at < now() - make_interval(mins => ${KEEP_MINUTES})
        ORDER BY created_at LIMIT ${PRUNE_ROWS} FOR UPDATE SKIP LOCKED
      )`
    count = gone.count
    if (count > 0) log.warn({ events: count }, 'dropped events that no service took')
  } while (count === PRUNE_ROWS)
}

export async function measureOutbox(): Promise<void> {
  const [oldest] = await sql<{ rows: number; age: number }[]>`
    SELECT count(*)::int AS rows, COALESCE(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age FROM outbox`
  metrics.outboxRows.set(oldest?.rows ?? 0)
  metrics.outboxAge.set(oldest?.age ?? 0)
}
