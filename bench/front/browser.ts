import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import type { Person } from '../people'
import { installProbe, type Probe, type ProbedWindow } from './page-probe'

const DEBIAN = '/usr/bin/chromium'

export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('@playwright/test')
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? DEBIAN,
    args: ['--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])],
  })
}

/** A fresh profile of this person, signed in by cookie, whose pages carry the probe. */
export async function signedIn(
  browser: Browser,
  person: Person,
  site: { url: string; lastText: string },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
  })
  const at = person.cookie.indexOf('=')
  const [name, value] = [person.cookie.slice(0, at), person.cookie.slice(at + 1)]
  await context.addCookies([{ name, value, url: site.url }])
  await context.addInitScript(installProbe, { lastText: site.lastText })
  return context
}

export function readProbe(page: Page): Promise<Probe> {
  return page.evaluate(() => (window as unknown as ProbedWindow).hongyanBench)
}

export function setProbe(page: Page, changes: Partial<Probe>): Promise<void> {
  return page.evaluate((set) => {
    Object.assign((window as unknown as ProbedWindow).hongyanBench, set)
    if (set.isCountingFrames) dispatchEvent(new Event('bench-frames'))
  }, changes)
}

export async function devtools(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return session
}

export async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((one) => one.name === name)?.value ?? 0
}

/** MB after three forced collections. */
export async function heapMb(session: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  return (await metric(session, 'JSHeapUsedSize')) / 1e6
}
