import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { percentile } from '../tally'
import { readProbe, setProbe } from './browser'

const MESSAGES = 30
const WARM_UP = 3
const PAINTED_WITHIN_MS = 10_000

/** One person types and sends; both screens are timed from the Enter key, on the clock they share. */
export async function measureTyping(author: Page, reader: Page) {
  const own: number[] = []
  const peer: number[] = []
  for (let n = -WARM_UP; n < MESSAGES; n++) {
    const { ownMs, peerMs } = await sendOne(author, reader, `typed line, number ${n + WARM_UP}.`)
    if (n < 0) continue
    own.push(ownMs)
    peer.push(peerMs)
  }
  return {
    messages: MESSAGES,
    ownMs: { p50: percentile(own, 50), p95: percentile(own, 95) },
    peerMs: { p50: percentile(peer, 50), p95: percentile(peer, 95) },
  }
}

async function sendOne(author: Page, reader: Page, text: string) {
  await author.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
  const isWanted = { wanted: text, paintedAt: 0 }
  await Promise.all([setProbe(author, isWanted), setProbe(reader, isWanted)])
  // Not in step with the frames.
  await sleep(50 + Math.random() * 50)
  await author.keyboard.press('Enter')
  const [ownAt, peerAt] = await Promise.all([painted(author), painted(reader)])
  const { enterAt } = await readProbe(author)
  return { ownMs: ownAt - enterAt, peerMs: peerAt - enterAt }
}

/** Asks seldom: a question is work for the thread that is being timed. */
async function painted(page: Page): Promise<number> {
  const deadline = Date.now() + PAINTED_WITHIN_MS
  while (Date.now() < deadline) {
    await sleep(150)
    const { paintedAt } = await readProbe(page)
    if (paintedAt) return paintedAt
  }
  throw new Error('A message was sent and never painted.')
}
