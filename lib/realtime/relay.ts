import { setTimeout as sleep } from 'node:timers/promises'
import { urgentSql } from '@/db/client'
import { processWide } from '@/lib/process-wide'
import { log } from '@/lib/telemetry/log'
import { metrics } from '@/lib/telemetry/metrics'
import type { OutboxKey, Publication } from './publication'
import { batchLimit, deliver, weightOf } from './service'

const TRIES = 3
/** After a failed batch the relay leaves rows to the sweeper for this long, so that sends stay quick. */
const REST_MS = 2_000
const SETTLE_EVERY_MS = 50
/** More than this in memory is better swept from the outbox. */
const LONGEST_QUEUE = 20_000

type Relay = {
  queue: Publication[]
  isPumping: boolean
  restsUntil: number
  settled: OutboxKey[]
  settling?: NodeJS.Timeout
}
const relay = () =>
  processWide<Relay>('relay', () => ({ queue: [], isPumping: false, restsUntil: 0, settled: [] }))

/**
 * Hands committed events to the realtime service and returns at once; never throws.
 * Self-clocking: sends now when idle, else everything queued when the last request returns.
 */
export function publish(...publications: Publication[]): void {
  const state = relay()
  if (Date.now() < state.restsUntil || state.queue.length > LONGEST_QUEUE) return
  for (const one of publications) if (one.channels.length > 0 || one.settles) state.queue.push(one)
  metrics.relayQueue.set(state.queue.length)
  if (!state.isPumping) void pump(state)
}

async function pump(state: Relay) {
  state.isPumping = true
  while (state.queue.length > 0) {
    const batch = takeBatch(state.queue)
    metrics.relayQueue.set(state.queue.length)
    if (!(await tryDeliver(batch))) rest(state)
  }
  state.isPumping = false
}

/** From the front of the queue, as much as one request may hold. */
export function takeBatch(queue: Publication[]): Publication[] {
  let weight = 0
  let count = 0
  for (const one of queue) {
    weight += weightOf(one)
    if (count > 0 && weight > batchLimit()) break
    count++
  }
  return queue.splice(0, count)
}

/** Retries with jitter, then gives up: what has an outbox row is swept later. */
async function tryDeliver(batch: Publication[]): Promise<boolean> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const startedAt = performance.now()
    try {
      await deliver(batch)
      metrics.publishes.observe({ outcome: 'ok' }, (performance.now() - startedAt) / 1000)
      metrics.published.inc(batch.length)
      settle(batch)
      return true
    } catch (error) {
      metrics.publishes.observe({ outcome: 'failed' }, (performance.now() - startedAt) / 1000)
      log.warn({ err: error, attempt, events: batch.length }, 'publish failed')
      if (attempt < TRIES) await sleep(50 * 4 ** attempt * (0.5 + Math.random()))
    }
  }
  return false
}

function rest(state: Relay) {
  state.restsUntil = Date.now() + REST_MS
  state.queue.length = 0
  metrics.relayQueue.set(0)
}

/** Marks events as published: their rows go in one statement a few times a second. */
export function settle(batch: Publication[]): void {
  const state = relay()
  for (const { settles } of batch) if (settles) state.settled.push(settles)
  if (state.settled.length > 0) state.settling ??= setTimeout(flushSettled, SETTLE_EVERY_MS)
}

async function flushSettled() {
  const state = relay()
  state.settling = undefined
  const keys = state.settled.splice(0)
  if (keys.length === 0) return
  try {
    await urgentSql`
      DELETE FROM outbox o USING unnest(
        ${keys.map(({ streamId }) => streamId)}::uuid[], ${keys.map(({ rev }) => rev)}::int[]
      ) AS done(stream_id, rev)
      WHERE o.stream_id = done.stream_id AND o.rev = done.rev`
  } catch (error) {
    log.warn(
      { err: error, rows: keys.length },
      'published rows stay in the outbox and will go out again',
    )
  }
}

/** Waits until everything queued is out or `withinMs` is over; the sweeper of another node has the rest. */
export async function drainRelay(withinMs: number): Promise<void> {
  const state = relay()
  const deadline = Date.now() + withinMs
  while ((state.isPumping || state.queue.length > 0) && Date.now() < deadline) await sleep(20)
  clearTimeout(state.settling)
  await flushSettled()
}
