import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { HttpLine } from '../http-line'
import { runOpen } from '../load'
import type { Person } from '../people'
import { percentile, round, Tally } from '../tally'
import { devtools, heapMb, metric, readProbe, setProbe } from './browser'

const RATE = 20
const SECONDS = 20
const SHOWN_WITHIN_MS = 10_000

/** A raw client writes into the conversation that the page has open. */
export async function measureFlood(page: Page, sender: Person, port: number) {
  const session = await devtools(page)
  const tally = new Tally()
  const line = new HttpLine(port, sender.cookie)
  await setProbe(page, { longTasks: [], frameGaps: [], isCountingFrames: true })
  const busyBefore = await metric(session, 'TaskDuration')
  await runOpen([{ person: sender, line, index: 1 }], tally, { rate: RATE, seconds: SECONDS })
  const sentAt = Date.now()
  const isShown = await shows(page, `#1-${RATE * SECONDS - 1}@`)
  const shownMs = isShown ? Date.now() - sentAt : null
  const busySeconds = (await metric(session, 'TaskDuration')) - busyBefore
  const { longTasks, frameGaps } = await readProbe(page)
  await setProbe(page, { isCountingFrames: false })
  line.close()
  return {
    rate: RATE,
    seconds: SECONDS,
    acked: tally.ackedCount,
    errors: tally.errors,
    longTasks: longTasks.length,
    longTaskMs: Math.round(longTasks.reduce((a, b) => a + b, 0)),
    worstTaskMs: Math.round(Math.max(0, ...longTasks)),
    frameGapMs: { p95: percentile(frameGaps, 95), worst: round(Math.max(0, ...frameGaps), 1) },
    mainThreadMsPerMessage: round((busySeconds * 1000) / (RATE * SECONDS), 2),
    /** After the acknowledgement of the last; null when it was not seen. */
    lastShownWithinMs: shownMs,
    heapMbAfter: round(await heapMb(session), 1),
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
