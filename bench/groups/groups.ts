import { setTimeout as sleep } from 'node:timers/promises'
import type WebSocket from 'ws'
import { sql } from '@/db/client'
import { uuid } from '@/lib/client/uuid'
import type { Options } from '../args'
import { audit } from '../audit'
import { HttpLine } from '../http-line'
import type { Installation } from '../installation'
import { type Frame, openSocket } from '../live-socket'
import { startMeter, total } from '../meter'
import { type Parts, soketiPort } from '../processes'
import { percentile, round } from '../tally'
import { Arrivals } from './arrivals'
import { type Crowd, makeCrowd, makeCrowdedGroup } from './crowd'

const AT_ONCE = 25
/** The realtime service reports who came half a second late; what that costs the host must be over. */
const ARRIVALS_MS = 4_000
const IDLE_SECONDS = 7
/** PostgreSQL tells what a connection wrote once a second. */
const STATISTICS_MS = 2_500
const CALM_RATE = 5
/** What a message costs is not what it costs a process to wake up. */
const BUSY_RATE = 50
const BUSY_SECONDS = 6
const LAST_MS = 2_500

/** One group after the other, each with sockets of its own. Resolves with the answer line. */
export async function benchGroups(installation: Installation, options: Options) {
  const ids = await makeCrowd(Math.max(...options.members))
  const groups = []
  for (const members of options.members) {
    const crowd = await makeCrowdedGroup(ids, members)
    console.error(`${members} members, ${crowd.online.length} online, ${crowd.viewers} look.`)
    groups.push({ members, ...(await benchGroup(installation, crowd, options)) })
  }
  return { name: 'Hongyan, groups', groups, ...(await audit()) }
}

async function benchGroup(installation: Installation, crowd: Crowd, options: Options) {
  const lines = crowd.online.map(({ cookie }) => new HttpLine(installation.port, cookie))
  const stage = { installation, crowd, lines, arrivals: new Arrivals(crowd.viewers) }
  const port = options.isDirect ? soketiPort(installation.pid) : installation.port
  const sockets = await openSockets(stage, port)
  await sleep(ARRIVALS_MS)
  await send(stage, { rate: BUSY_RATE, seconds: BUSY_SECONDS })
  const idle = await idleMs(installation)
  const calm = { rate: options.rate ?? CALM_RATE, seconds: options.seconds, idle }
  const told = {
    online: crowd.online.length,
    viewers: crowd.viewers,
    idleCpuMsPerSecond: round(idle, 1),
    calm: await measure(stage, calm),
    busy: await measure(stage, { rate: BUSY_RATE, seconds: BUSY_SECONDS, idle }),
  }
  for (const socket of sockets) socket.terminate()
  for (const line of lines) line.close()
  return told
}

type Stage = { installation: Installation; crowd: Crowd; lines: HttpLine[]; arrivals: Arrivals }
type Pace = { rate: number; seconds: number }
type Plan = Pace & { idle: number }

async function measure(stage: Stage, plan: Plan) {
  stage.arrivals = new Arrivals(stage.crowd.viewers)
  const before = await readCounters(stage.installation)
  const meter = startMeter(stage.installation)
  const run = await send(stage, plan)
  const spent = meter()
  const after = await readCounters(stage.installation)
  const { arrivals } = stage
  return describe({ arrivals, plan, run, spent, counters: subtract(after, before) })
}

async function openSockets(stage: Stage, port: number): Promise<WebSocket[]> {
  const { crowd, lines } = stage
  const key = process.env.PUSHER_KEY ?? ''
  const sockets: WebSocket[] = []
  for (let from = 0; from < crowd.online.length; from += AT_ONCE) {
    const opened = crowd.online.slice(from, from + AT_ONCE).map((person, i) => {
      const index = from + i
      const places = index < crowd.viewers ? crowd.places : []
      const onFrame = (frame: Frame) => stage.arrivals.frame(index, frame)
      return openSocket(person, lines[index] as HttpLine, { port, key, places, onFrame })
    })
    sockets.push(...(await Promise.all(opened)))
  }
  return sockets
}

type Run = { sent: number; errors: number; ackMs: number[]; seconds: number }

/** Those who look send in turns, by the clock. */
async function send({ crowd, lines, arrivals }: Stage, { rate, seconds }: Pace): Promise<Run> {
  const sent = Math.round(rate * seconds)
  const path = `/api/conversations/${crowd.conversationId}/messages`
  const startedAt = performance.now()
  const run: Run = { sent, errors: 0, ackMs: [], seconds }
  const sends: Promise<void>[] = []
  for (let k = 0; k < sent; k++) {
    const at = startedAt + (k * 1_000) / rate
    while (performance.now() < at) await sleep(Math.max(0, at - performance.now()))
    const body = JSON.stringify({ clientId: uuid(), text: arrivals.next(at) })
    const answer = (lines[k % crowd.viewers] as HttpLine).post(path, body)
    sends.push(
      answer.then(({ status }) => {
        if (status === 201) run.ackMs.push(performance.now() - at)
        else run.errors++
      }),
    )
  }
  await Promise.all(sends)
  // The last of them arrive, and with them the bump of what came last.
  await sleep(Math.max(LAST_MS, startedAt + seconds * 1_000 - performance.now()))
  return { ...run, seconds: (performance.now() - startedAt) / 1_000 }
}

/** CPU of all server processes in an ordinary second while nobody sends: a collection of all memory is none. */
async function idleMs(installation: Installation): Promise<number> {
  const seconds: number[] = []
  while (seconds.length < IDLE_SECONDS) {
    const meter = startMeter(installation)
    await sleep(1_000)
    seconds.push(total(meter().cpuMs))
  }
  return percentile(seconds, 50) ?? 0
}

type Counters = { rows: number; walBytes: number; publishedBytes: number }

async function readCounters({ port }: Installation): Promise<Counters> {
  await sleep(STATISTICS_MS)
  const [row] = await sql<{ rows: number; wal: number }[]>`
    SELECT (tup_inserted + tup_updated + tup_deleted)::float8 AS rows,
      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS wal
    FROM pg_stat_database WHERE datname = current_database()`
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const published = /^hongyan_published_bytes_total (\d+)/m.exec(metrics)?.[1]
  return { rows: row?.rows ?? 0, walBytes: row?.wal ?? 0, publishedBytes: Number(published ?? 0) }
}

const subtract = (a: Counters, b: Counters): Counters => ({
  rows: a.rows - b.rows,
  walBytes: a.walBytes - b.walBytes,
  publishedBytes: a.publishedBytes - b.publishedBytes,
})

type Measured = {
  arrivals: Arrivals
  plan: Plan
  run: Run
  spent: { cpuMs: Parts; generatorMs: number; otherCores: number }
  counters: Counters
}

function describe({ arrivals, plan, run, spent, counters }: Measured) {
  const { sent, errors, ackMs, seconds } = run
  const { allHaveItMs, deliveries, bumps, bytes, duplicates, lost } = arrivals
  const each = (sum: number, digits = 2) => round(sum / Math.max(1, sent), digits)
  const { app, db, soketi } = spent.cpuMs
  const own = total(spent.cpuMs) - plan.idle * seconds
  return {
    rate: plan.rate,
    sent,
    errors,
    lost,
    duplicates,
    ackMs: { p50: percentile(ackMs, 50), p99: percentile(ackMs, 99) },
    allHaveItMs: { p50: percentile(allHaveItMs, 50), p99: percentile(allHaveItMs, 99) },
    cpuMsPerMessage: each(own),
    cpuMs: { app: each(app), db: each(db), soketi: each(soketi) },
    cpuMsPerDelivery: round(own / Math.max(1, deliveries + bumps), 3),
    deliveriesPerMessage: each(deliveries),
    bumpsPerMessage: each(bumps),
    rowsWrittenPerMessage: each(counters.rows),
    walBytesPerMessage: each(counters.walBytes, 0),
    bytesPublishedPerMessage: each(counters.publishedBytes, 0),
    bytesDeliveredPerMessage: each(bytes, 0),
    generatorMsPerMessage: each(spent.generatorMs),
    otherCores: round(spent.otherCores, 2),
  }
}
