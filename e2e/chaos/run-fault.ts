import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from '@playwright/test'
import { closePool } from '@/db/pool'
import type { Fault } from './faults/fault'
import type { Client } from './people/client'
import type { Report } from './people/report'
import { check, type Evidence, isEqual, listOf } from './proof/check'
import { keepEvidence } from './proof/keep-evidence'
import { now } from './proof/ledger'
import { makeRow, type Row } from './proof/row'
import { isProven } from './proof/table'
import { readTruth } from './proof/truth'
import { type Scene, setScene } from './scene'
import type { World } from './world'

const BEFORE_MS = 3_000
const AFTER_MS = 1_500
const SETTLED_WITHIN_MS = 40_000
const POLL_MS = 150

/** One fault from a quiet beginning to the verdict, with people of its own. */
export async function runFault(fault: Fault, world: World, browser: Browser | null): Promise<Row> {
  const scene = await setScene(world, { browser, variant: fault.variant })
  try {
    scene.traffic.start(scene)
    await sleep(BEFORE_MS)
    const injectedAt = now()
    await fault.inject(scene)
    await sleep(fault.lastsMs)
    await fault.heal(scene)
    const healedAt = now()
    // The driver's connections may still carry an error of the database's earlier life.
    await closePool()
    await sleep(AFTER_MS)
    await scene.traffic.stop()
    const deadline = healedAt + (fault.settledWithinMs ?? SETTLED_WITHIN_MS)
    const { evidence, reports } = await settle(scene, deadline)
    const struck = fault.struck?.(scene) ?? 1
    const finding = check(evidence)
    const outside = fault.measuredOutside?.(scene)
    const times = { injectedAt, healedAt }
    const row = makeRow({ fault, evidence, reports, finding, struck, outside, times })
    if (!isProven(row)) keepEvidence(fault.id, evidence, world)
    return row
  } finally {
    await fault.restore?.(scene)
    await scene.close()
  }
}

type Settled = { evidence: Evidence; reports: Report[] }

/** Until every client is complete, or for as long as anybody would wait. */
async function settle(scene: Scene, deadline: number): Promise<Settled> {
  for (;;) {
    const reports = await Promise.all(scene.clients.map(reportOf))
    const truth = await readTruth(scene.cast.map(({ conversationId }) => conversationId))
    const screens = scene.clients.map(({ name, conversationId }, i) => ({
      client: name,
      conversationId,
      shown: reports[i]?.shown ?? [],
    }))
    const isComplete = screens.map(({ shown, conversationId }) =>
      isEqual(shown, listOf(truth.messages, conversationId)),
    )
    const isQuiet = reports.every(({ pending }) => pending === 0)
    if ((isQuiet && isComplete.every(Boolean)) || now() > deadline)
      return { reports, evidence: { sends: [...scene.ledger.sends.values()], truth, screens } }
    const behind = scene.clients.filter((_, i) => !isComplete[i])
    await Promise.all(behind.map((client) => client.showOlder().catch(() => undefined)))
    await sleep(POLL_MS)
  }
}

/** A page that cannot answer shows nothing. */
const reportOf = (client: Client): Promise<Report> =>
  client.report().catch(() => ({ shown: [], pending: 0, shownAt: {} }))
