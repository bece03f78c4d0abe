import { setTimeout as sleep } from 'node:timers/promises'
import type WebSocket from 'ws'
import { sql } from '@/db/client'
import { uuid } from '@/lib/client/uuid'
import type { Options } from '../args'
import { audit } from '../audit'
import { HttpLine } from '../http-line'
import type { Installation } from '../installation'
import { openSocket } from '../live-socket'
import { startMeter, total } from '../meter'
import { type Parts, soketiPort } from '../processes'
import { percentile, round } from '../tally'
import { Arrivals } from './arrivals'
import { type Crowd, makeCrowd, makeCrowdedGroup } from './crowd'

const AT_ONCE = 25
/** The realtime service reports who came half a second late; what that costs the host must be over. */
const ARRIVALS_MS = 4_000
const IDLE_SECONDS = 4
/** PostgreSQL tells what a connection wrote once a second. */
const STATISTICS_MS = 2_500
const DEFAULT_RATE = 5

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
  const arrivals = new Arrivals(crowd.viewers)
  const sockets = await openSockets(installation, { crowd, lines, arrivals, options })
  await sleep(ARRIVALS_MS)
  const idle = await idleMs(installation)
  const before = await readCounters(installation)
  const meter = startMeter(installation)
  const run = await send(crowd, lines, { arrivals, options })
  const spent = meter()
  const after = await readCounters(installation)
  for (const socket of sockets) socket.terminate()
  for (const line of lines) line.close()
  return describe({ crowd, arrivals, run, idle, spent, counters: subtract(after, before) })
}

type Opening = { crowd: Crowd; lines: HttpLine[]; arrivals: Arrivals; options: Options }

async function openSockets(installation: Installation, opening: Opening): Promise<WebSocket[]> {
  const { crowd, lines, arrivals, options } = opening
  const port = options.isDirect ? soketiPort(installation.pid) : installation.port
  const key = process.env.PUSHER_KEY ?? ''
  const sockets: WebSocket[] = []
  for (let from = 0; from < crowd.online.length; from += AT_ONCE) {
    const opened = crowd.online.slice(from, from + AT_ONCE).map((person, i) => {
      const index = from + i
      const places = index < crowd.viewers ? crowd.places : []
      const onFrame = arrivals.frame.bind(arrivals, index)
      return openSocket(person, lines[index] as HttpLine, { port, key, places, onFrame })
    })
    sockets.push(...(await Promise.all(opened)))
  }
  return sockets
}

type Sending = { arrivals: Arrivals; options: Options }
type Run = { sent: number; errors: number; ackMs: number[]; seconds: number }

/** Those who look send in turns, by the clock. */
async function send(crowd: Crowd, lines: HttpLine[], { arrivals, options }: Sending): Promise<Run> {
  const rate = options.rate ?? DEFAULT_RATE
  const sent = Math.round(rate * options.seconds)
  const startedAt = performance.now()
  const ackMs: number[] = []
  let errors = 0
  const sends: Promise<void>[] = []
  for (let k = 0; k < sent; k++) {
    const at = startedAt + (k * 1_000) / rate
    while (performance.now() < at) await sleep(Math.max(0, at - performance.now()))
    const body = JSON.stringify({ clientId: uuid(), text: arrivals.next(at) })
    const answer = lines[k % crowd.viewers]?.post(
      `/api/conversations/${crowd.conversationId}/messages`,
      body,
    )
    sends.push(
      Promise.resolve(answer).then((reply) => {
        if (reply?.status === 201) ackMs.push(performance.now() - at)
        else errors++
      }),
    )
  }
  await Promise.all(sends)
  await sleep(Math.max(0, startedAt + options.seconds * 1_000 - performance.now()))
  return { sent, errors, ackMs, seconds: (performance.now() - startedAt) / 1_000 }
}

/** CPU of all server processes in a second while nobody sends. */
async function idleMs(installation: Installation): Promise<number> {
  const meter = startMeter(installation)
  await sleep(IDLE_SECONDS * 1_000)
  return total(meter().cpuMs) / IDLE_SECONDS
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
  crowd: Crowd
  arrivals: Arrivals
  run: Run
  idle: number
  spent: { cpuMs: Parts; generatorMs: number; otherCores: number }
  counters: Counters
}

function describe({ crowd, arrivals, run, idle, spent, counters }: Measured) {
  const { sent, errors, ackMs, seconds } = run
  const { allHaveItMs, deliveries, bumps, bytes, duplicates, lost } = arrivals
  const each = (sum: number, digits = 2) => round(sum / Math.max(1, sent), digits)
  const busy = total(spent.cpuMs)
  return {
    online: crowd.online.length,
    viewers: crowd.viewers,
    sent,
    errors,
    lost,
    duplicates,
    ackMs: { p50: percentile(ackMs, 50), p99: percentile(ackMs, 99) },
    allHaveItMs: { p50: percentile(allHaveItMs, 50), p99: percentile(allHaveItMs, 99) },
    cpuMsPerMessage: each(busy - idle * seconds),
    cpuMsPerMessageIdlingToo: each(busy),
    idleCpuMsPerSecond: round(idle, 1),
    cpuMs: {
      app: each(spent.cpuMs.app),
      db: each(spent.cpuMs.db),
      soketi: each(spent.cpuMs.soketi),
    },
    cpuMsPerDelivery: round((busy - idle * seconds) / Math.max(1, deliveries + bumps), 3),
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
