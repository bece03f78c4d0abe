import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { sql } from '@/db/client'
import { makeFriends } from '@/db/factories'
import type { Person } from '../people'
import { percentile, round } from '../tally'
import { devtools, heapMb, readProbe, setProbe } from './browser'

const MESSAGES = 100_000
const SCROLLED = 10_000
const PX_A_FRAME = 200
const SWITCHES = 20

type Conversation = { path: string; lastLine: string }
export type Conversations = { long: Conversation; short: Conversation }

/** Somebody's two conversations: one of 100,000 messages and one of fifty, all of them read. */
export async function plantLongHistory(
  { id, conversationId }: Person,
  { friend, other }: { friend: Person; other: Person },
): Promise<Conversations> {
  const short = await makeFriends({ id }, other)
  return {
    long: await plant(conversationId, [id, friend.id], MESSAGES),
    short: await plant(short.conversationId, [id, other.id], 50),
  }
}

async function plant(conversationId: string, authors: [string, string], count: number) {
  await sql`
    INSERT INTO messages (conversation_id, seq, rev, client_id, author_id, text, sent_at)
    SELECT ${conversationId}, n, n, gen_random_uuid(), (${authors}::uuid[])[1 + (n % 3) / 2],
      'Line ' || n || '.' || repeat(' 还有几个字 and some words', n % 6),
      now() - make_interval(mins => ${count} - n)
    FROM generate_series(1, ${count}::int) AS n`
  await sql`
    UPDATE conversations SET last_seq = ${count}, last_rev = ${count}, last_message_at = now()
    WHERE id = ${conversationId}`
  await sql`UPDATE memberships SET read_seq = ${count} WHERE conversation_id = ${conversationId}`
  return { path: `/c/${conversationId}`, lastLine: `Line ${count}.` }
}

/** The page shows the short conversation, and has not seen the long one yet. */
export async function measureReading(page: Page, { long, short }: Conversations) {
  const session = await devtools(page)
  const openMs = await switchTo(page, long)
  const switches: number[] = []
  for (let i = 0; i < SWITCHES; i++) switches.push(await switchTo(page, i % 2 ? long : short))
  const heapBefore = await heapMb(session)
  await setProbe(page, { longTasks: [], frameGaps: [], isCountingFrames: true })
  const scrolled = await scrollUp(page)
  const { longTasks, frameGaps } = await readProbe(page)
  await setProbe(page, { isCountingFrames: false })
  await sleep(500)
  return {
    messages: MESSAGES,
    openMs: round(openMs, 1),
    switchMs: { p50: percentile(switches, 50), p95: percentile(switches, 95) },
    ...scrolled,
    longTasks: longTasks.length,
    worstTaskMs: Math.round(Math.max(0, ...longTasks)),
    frameGapMs: { p95: percentile(frameGaps, 95), worst: round(Math.max(0, ...frameGaps), 1) },
    rows: await page.getByRole('article').count(),
    heapMb: { before: round(heapBefore, 1), after: round(await heapMb(session), 1) },
  }
}

/** From the press to the first task after the frame in which the log stands at its end. */
const switchTo = (page: Page, { path, lastLine }: Conversation) =>
  page.evaluate(
    async ({ href, text }) => {
      const frame = () => new Promise(requestAnimationFrame)
      const link = document.querySelector<HTMLElement>(`[data-conversation][href="${href}"]`)
      const pressedAt = performance.now()
      link?.click()
      for (;;) {
        await frame()
        const log = document.querySelector('[role="log"]')
        const isHere =
          log && [...log.querySelectorAll('article')].at(-1)?.textContent?.includes(text)
        if (isHere && log.scrollHeight - log.scrollTop - log.clientHeight < 2) break
      }
      await new Promise((resolve) => setTimeout(resolve))
      return performance.now() - pressedAt
    },
    { href: path, text: lastLine },
  )

/** As fast as somebody pulls, over 10,000 messages; a frame is blank when nothing stands in the middle of it. */
const scrollUp = (page: Page) =>
  page.evaluate(
    async ({ px, count }) => {
      const frame = () => new Promise(requestAnimationFrame)
      const log = document.querySelector('[role="log"]') as HTMLElement
      const box = log.getBoundingClientRect()
      const numberOf = (row: Element | undefined) =>
        Number(/Line (\d+)/.exec(row?.textContent ?? '')?.[1] ?? Number.NaN)
      const uppermost = () => numberOf(log.getElementsByTagName('article')[0])
      const target = uppermost() - count
      let [frames, blankFrames, waitingFrames] = [0, 0, 0]
      for (const startedAt = performance.now(); uppermost() > target; frames++) {
        if (performance.now() - startedAt > 120_000) break
        if (log.scrollTop < px) waitingFrames += 1
        log.scrollBy({ top: -px, behavior: 'instant' })
        await frame()
        const rows = [...log.getElementsByTagName('article')]
        const isCovered = rows.some((row) => {
          const { top, bottom } = row.getBoundingClientRect()
          return bottom > box.top && top < box.bottom
        })
        if (!isCovered) blankFrames += 1
      }
      return { scrolledMessages: count, frames, blankFrames, waitingFrames }
    },
    { px: PX_A_FRAME, count: SCROLLED },
  )
