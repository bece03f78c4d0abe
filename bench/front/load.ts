import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page, Response } from '@playwright/test'
import { percentile, round } from '../tally'
import { readProbe } from './browser'

const SHOWN_WITHIN_MS = 15_000
/** What is loaded after the first paint belongs to the weight as well. */
const SETTLE_MS = 2_500

export type Load = {
  ttfbMs: number
  fcpMs: number
  composerMs: number
  historyMs: number
  /** The composer answers to keys: React has taken it over. */
  usableMs: number
  longTaskMs: number
  blockingMs: number
  cls: number
}

/** Opens the address and waits until the page rests. */
export async function load(page: Page, url: string): Promise<Load> {
  await page.goto(url)
  if (new URL(url).pathname !== '/') await untilUsable(page)
  await sleep(SETTLE_MS)
  const probe = await readProbe(page)
  const [ttfbMs, fcpMs] = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    const [paint] = performance.getEntriesByName('first-contentful-paint')
    return [(navigation as PerformanceNavigationTiming).responseStart, paint?.startTime ?? 0]
  })
  const sum = (tasks: number[]) => tasks.reduce((a, b) => a + b, 0)
  return {
    ttfbMs,
    fcpMs,
    composerMs: probe.composerMs,
    historyMs: probe.historyMs,
    usableMs: probe.usableMs,
    longTaskMs: sum(probe.longTasks),
    blockingMs: sum(probe.longTasks.map((duration) => Math.max(0, duration - 50))),
    cls: probe.layoutShift,
  }
}

async function untilUsable(page: Page) {
  const deadline = Date.now() + SHOWN_WITHIN_MS
  while (Date.now() < deadline) {
    await sleep(100)
    const { usableMs, historyMs } = await readProbe(page)
    if (usableMs && historyMs) return
  }
  const seen = (await page.locator('body').innerText()).slice(0, 300)
  throw new Error(`${page.url()} did not show its composer and last message, but: ${seen}`)
}

/** The median of each figure, whole milliseconds; layout shift to three digits. */
export function medianOf(loads: Load[]): Load {
  const median = (name: keyof Load) =>
    percentile(
      loads.map((one) => one[name] * (name === 'cls' ? 1000 : 1)),
      50,
    ) ?? 0
  return {
    ttfbMs: Math.round(median('ttfbMs')),
    fcpMs: Math.round(median('fcpMs')),
    composerMs: Math.round(median('composerMs')),
    historyMs: Math.round(median('historyMs')),
    usableMs: Math.round(median('usableMs')),
    longTaskMs: Math.round(median('longTaskMs')),
    blockingMs: Math.round(median('blockingMs')),
    cls: round(median('cls') / 1000, 3),
  }
}

type Files = { files: number; gzipBytes: number; rawBytes: number }
export type Weight = { js: Files; css: Files; requests: number; sockets: number }

/** Call before the first page of the context; the function it returns weighs what came. */
export function startWeighing(context: BrowserContext): () => Promise<Weight> {
  const responses: Response[] = []
  let sockets = 0
  context.on('response', (response) => responses.push(response))
  context.on('page', (page) => page.on('websocket', () => sockets++))
  return async () => ({
    js: await weigh(responses, /javascript/),
    css: await weigh(responses, /text\/css/),
    requests: responses.length,
    sockets,
  })
}

async function weigh(responses: Response[], type: RegExp): Promise<Files> {
  const found = new Map<string, Buffer>()
  for (const response of responses) {
    if (response.status() !== 200 || !type.test(response.headers()['content-type'] ?? '')) continue
    if (!found.has(response.url())) found.set(response.url(), await response.body())
  }
  const bodies = [...found.values()]
  return {
    files: bodies.length,
    gzipBytes: bodies.reduce((bytes, body) => bytes + gzipSync(body, { level: 9 }).length, 0),
    rawBytes: bodies.reduce((bytes, body) => bytes + body.length, 0),
  }
}
