import type { Browser, Page } from '@playwright/test'
import { openBrowser, signedIn } from '../front/browser'
import type { Installation } from '../installation'
import { startMeter, total } from '../meter'
import type { Person } from '../people'
import { percentile, round } from '../tally'
import type { Photo } from './photo'

const WARM_UP = 2
const SHOWN_WITHIN_MS = 20_000

type Stage = { alice: Person; bob: Person; photos: Photo[] }

/** One person chooses a photo and presses Send; timed until the other's screen has painted it. */
export async function measureShowing(installation: Installation, { alice, bob, photos }: Stage) {
  const browser = await openBrowser()
  try {
    const url = `http://127.0.0.1:${installation.port}`
    const pages = [await visit(browser, alice, url), await visit(browser, bob, url)] as const
    const shownMs: number[] = []
    let meter = startMeter(installation)
    for (const [n, photo] of photos.entries()) {
      if (n === WARM_UP) meter = startMeter(installation)
      const ms = await sendOne(...pages, photo)
      if (n >= WARM_UP) shownMs.push(ms)
    }
    const { cpuMs, otherCores } = meter()
    return {
      photos: shownMs.length,
      shownMs: { p50: percentile(shownMs, 50), p95: percentile(shownMs, 95) },
      serverCpuSecondsEach: round(total(cpuMs) / 1_000 / shownMs.length, 3),
      otherCores: round(otherCores, 2),
    }
  } finally {
    await browser.close()
  }
}

async function visit(browser: Browser, person: Person, url: string): Promise<Page> {
  const context = await signedIn(browser, person, { url, lastText: '' })
  const page = await context.newPage()
  await page.goto(`${url}/c/${person.conversationId}`)
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
  await page.waitForTimeout(2_500)
  return page
}

async function sendOne(author: Page, reader: Page, { name, bytes }: Photo): Promise<number> {
  const shown = watch(reader)
  await author.evaluate(() => {
    addEventListener(
      'change',
      () => Object.assign(window, { hongyanChosenAt: performance.timeOrigin + performance.now() }),
      { capture: true, once: true },
    )
  })
  const chooser = author.waitForEvent('filechooser')
  await author.getByRole('button', { name: 'Attach' }).click()
  await (await chooser).setFiles({ name, mimeType: 'image/jpeg', buffer: bytes })
  await author.getByRole('textbox', { name: 'Message', exact: true }).press('Enter')
  const chosenAt = await author.evaluate(
    () => (window as unknown as { hongyanChosenAt: number }).hongyanChosenAt,
  )
  return (await shown) - chosenAt
}

/** The first picture of the log that was not there before, once it is decoded and a frame has passed. */
function watch(page: Page): Promise<number> {
  return page.evaluate(
    (deadlineMs) =>
      new Promise<number>((resolve, reject) => {
        const all = () => document.querySelectorAll<HTMLImageElement>('[role="log"] article img')
        const before = new Set([...all()].map(({ src }) => src))
        const until = performance.now() + deadlineMs
        const look = () => {
          const isNew = ({ src, complete, naturalWidth }: HTMLImageElement) =>
            src.includes('/api/files/') && !before.has(src) && complete && naturalWidth > 0
          if ([...all()].some(isNew))
            requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
          else if (performance.now() > until) reject(new Error('A photo was never shown.'))
          else requestAnimationFrame(look)
        }
        look()
      }),
    SHOWN_WITHIN_MS,
  )
}
