import { setTimeout as sleep } from 'node:timers/promises'
import type WebSocket from 'ws'
import type { Options } from './args'
import { audit } from './audit'
import { HttpLine } from './http-line'
import type { Installation } from './installation'
import { openSocket } from './live-socket'
import { type Chatter, runClosed, runOpen } from './load'
import { type Spent, startMeter, total } from './meter'
import { makePeople } from './people'
import { soketiPort } from './processes'
import { percentile, round, Tally } from './tally'

const AT_ONCE = 25
/** The realtime service reports who came half a second late, and each arrival costs the host work. */
const ARRIVALS_MS = 2_000
const DELIVERED_WITHIN_MS = 5_000

/** Chat over the real doors: HTTP in, the realtime socket out. Resolves with the answer line. */
export async function benchMessages(installation: Installation, options: Options) {
  const people = await makePeople(options.sockets)
  const lines = people.map(({ cookie }) => new HttpLine(installation.port, cookie))
  const chatters = people.map((person, index) => ({
    person,
    index,
    line: lines[index] as HttpLine,
  }))
  const tally = new Tally()
  const port = options.isDirect ? soketiPort(installation.pid) : installation.port
  const sockets = await openSockets(chatters, tally, port)
  console.error(
    `${sockets.length} sockets are open ${options.isDirect ? 'at Soketi' : 'at the host'}.`,
  )
  await sleep(ARRIVALS_MS)
  const meter = startMeter(installation)
  const run = await chat(chatters, tally, options)
  await untilDelivered(tally)
  const spent = meter()
  for (const socket of sockets) socket.terminate()
  for (const line of lines) line.close()
  return { ...describe(tally, options, run), ...describeCost(spent, tally), ...(await audit()) }
}

async function openSockets(chatters: Chatter[], tally: Tally, port: number) {
  const sockets: WebSocket[] = []
  const key = process.env.PUSHER_KEY ?? ''
  for (let from = 0; from < chatters.length; from += AT_ONCE) {
    const opened = chatters.slice(from, from + AT_ONCE).map(({ person, line, index }) =>
      openSocket(person, line, {
        port,
        key,
        onFrame: ({ mark }) => mark && tally.deliver(index, mark),
      }),
    )
    sockets.push(...(await Promise.all(opened)))
  }
  return sockets
}

type Run = { elapsed: number; open?: object; active: number }

async function chat(chatters: Chatter[], tally: Tally, options: Options): Promise<Run> {
  const { rate, seconds } = options
  if (rate === undefined) {
    const active = chatters.slice(0, options.active)
    return { elapsed: await runClosed(active, tally, seconds), active: active.length }
  }
  const { elapsed, scheduled, lateMs } = await runOpen(chatters, tally, { rate, seconds })
  const open = { rate, scheduled, sent: tally.sent, generatorLateMs: lateMs }
  return { elapsed, active: chatters.length, open }
}

async function untilDelivered(tally: Tally) {
  const deadline = performance.now() + DELIVERED_WITHIN_MS
  while (tally.deliveredCount < tally.ackedCount && performance.now() < deadline) await sleep(20)
  // A duplicate may follow its original.
  await sleep(100)
}

function describe(tally: Tally, options: Options, { elapsed, active, open }: Run) {
  return {
    name: `Hongyan, ${open ? 'open' : 'closed'} loop`,
    path: options.isDirect ? 'direct' : 'splice',
    online: options.sockets,
    active,
    seconds: round(elapsed, 1),
    ...open,
    acked: tally.ackedCount,
    delivered: tally.deliveredCount,
    lost: tally.lost,
    duplicates: tally.duplicates,
    errors: tally.errors,
    perSecond: Math.round(tally.ackedCount / elapsed),
    ackMs: { p50: percentile(tally.ackMs, 50), p99: percentile(tally.ackMs, 99) },
    deliverMs: { p50: percentile(tally.deliverMs, 50), p99: percentile(tally.deliverMs, 99) },
  }
}

function describeCost({ cpuMs, rssMiB, generatorMs, otherCores }: Spent, tally: Tally) {
  const each = (ms: number) => round(ms / Math.max(1, tally.ackedCount), 3)
  return {
    cpuMsPerMessage: each(total(cpuMs)),
    cpuMs: { app: each(cpuMs.app), db: each(cpuMs.db), soketi: each(cpuMs.soketi) },
    rssMiB: {
      app: Math.round(rssMiB.app),
      db: Math.round(rssMiB.db),
      soketi: Math.round(rssMiB.soketi),
    },
    generatorMsPerMessage: each(generatorMs),
    otherCores: round(otherCores, 2),
  }
}
