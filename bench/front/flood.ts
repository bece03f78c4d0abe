import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from '@playwright/test'
import { HttpLine } from '../http-line'
import { runOpen } from '../load'
import type { Person } from '../people'
import { percentile, round, Tally } from '../tally'
import { devtools, heapMb, metric, readProbe, setProbe } from './browser'
import { measureKeys } from './keys'

const SHOWN_WITHIN_MS = 60_000
/** What a slow burst and a long fast one are; the second also makes the conversation long. */
const STEADY = { rate: 20, seconds: 20 }
const FAST = { rate: 60, seconds: 32 }
const TYPING_SECONDS = 15

type Pace = typeof STEADY
type Flooded = { page: Page; session: CDPSession; sender: Person; line: HttpLine; bursts: number }

/** A raw client writes into the conversation that the page has open: first among few messages, then among 2,000. */
export async function measureFlood(page: Page, sender: Person, port: number) {
  const session = await devtools(page)
  const flooded = { page, session, sender, line: new HttpLine(port, sender.cookie), bursts: 0 }
  const keys = await measureKeys(page, TYPING_SECONDS)
  const few = await flood(flooded, STEADY)
  const fast = await flood(flooded, FAST)
  const heapMbAfter = round(await heapMb(session), 1)
  const many = await flood(flooded, STEADY)
  const keysAmongMany = await measureKeys(page, TYPING_SECONDS)
  const typedMeanwhile = measureKeys(page, STEADY.seconds)
  const [keysMeanwhile] = await Promise.all([typedMeanwhile, flood(flooded, STEADY)])
  flooded.line.close()
  return { few, fast, many, heapMbAfter, keys, keysAmongMany, keysMeanwhile }
}

async function flood(flooded: Flooded, pace: Pace) {
  const { page, session, sender, line } = flooded
  const index = ++flooded.bursts
  const tally = new Tally()
  await setProbe(page, { longTasks: [], frameGaps: [], isCountingFrames: true })
  const busyBefore = await metric(session, 'TaskDuration')
  await runOpen([{ person: sender, line, index }], tally, pace)
  const sentAt = Date.now()
  const messages = pace.rate * pace.seconds
  const isShown = await shows(page, `#${index}-${messages - 1}@`)
  const shownMs = isShown ? Date.now() - sentAt : null
  const busySeconds = (await metric(session, 'TaskDuration')) - busyBefore
  const { longTasks, frameGaps } = await readProbe(page)
  await setProbe(page, { isCountingFrames: false })
  return {
    ...pace,
    acked: tally.ackedCount,
    errors: tally.errors,
    longTasks: longTasks.length,
    longTaskMs: Math.round(longTasks.reduce((a, b) => a + b, 0)),
    worstTaskMs: Math.round(Math.max(0, ...longTasks)),
    frameGapMs: { p95: percentile(frameGaps, 95), worst: round(Math.max(0, ...frameGaps), 1) },
    mainThreadMsPerMessage: round((busySeconds * 1000) / messages, 2),
    /** After the acknowledgement of the last; null when it was not seen. */
    lastShownWithinMs: shownMs,
  }
}

async function shows(page: Page, text: string): Promise<boolean> {
  const last = page.getByRole('log', { name: 'Messages' }).getByText(text)
  return last.waitFor({ timeout: SHOWN_WITHIN_MS }).then(
    () => true,
    () => false,
  )
}

/** With the history shown and nothing else done yet. */
export async function measureRest(page: Page) {
  const session = await devtools(page)
  const elements = await page.locator('*').count()
  const perMessage = await page
    .getByRole('article')
    .evaluateAll((articles) => articles.map((one) => one.querySelectorAll('*').length + 1))
  await sleep(200)
  return {
    messages: perMessage.length,
    elements,
    elementsPerMessage: percentile(perMessage, 50),
    heapMb: round(await heapMb(session), 1),
  }
}
