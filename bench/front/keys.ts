import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { percentile } from '../tally'

type KeyTimes = { handledMs: number; paintedMs: number }
type KeyWindow = Window & { benchKeys?: KeyTimes[] }

/**
 * Types a letter about ten times a second. From the key's own timestamp: until the letter is in the field and every
 * handler has run, and until the first task after the next frame, which on an empty page is up to 17 ms away.
 */
export async function measureKeys(page: Page, seconds: number) {
  await page.evaluate(noteKeys)
  const field = page.getByRole('textbox', { name: 'Message', exact: true })
  await field.focus()
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    await page.keyboard.press('n')
    // Not in step with the frames.
    await sleep(70 + Math.random() * 50)
  }
  await sleep(100)
  const keys = await page.evaluate(() => (window as KeyWindow).benchKeys?.splice(0) ?? [])
  await field.fill('')
  const spread = (times: number[]) => ({
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p98: percentile(times, 98),
  })
  return {
    keys: keys.length,
    handledMs: spread(keys.map(({ handledMs }) => handledMs)),
    paintedMs: spread(keys.map(({ paintedMs }) => paintedMs)),
  }
}

/** Runs in the page; self-contained, since only its source text travels. */
function noteKeys() {
  const page: KeyWindow = window
  if (page.benchKeys) return
  const keys: KeyTimes[] = []
  page.benchKeys = keys
  let pressedAt = 0
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressedAt = timeStamp
    },
    { capture: true },
  )
  addEventListener('input', () => {
    const at = pressedAt
    const handledMs = performance.now() - at
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => keys.push({ handledMs, paintedMs: performance.now() - at })
      port2.postMessage(null)
    })
  })
}
