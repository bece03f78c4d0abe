import { loadavg } from 'node:os'
import type { Browser } from '@playwright/test'
import { sql } from '@/db/client'
import { makeHistory } from '@/db/factories'
import type { Installation } from '../installation'
import { makePeople, type Person } from '../people'
import { round } from '../tally'
import { openBrowser, signedIn } from './browser'
import { measureFlood, measureRest } from './flood'
import { type Load, load, medianOf, startWeighing, type Weight } from './load'
import { type Conversations, measureReading, plantLongHistory } from './reading'
import { measureTyping } from './typing'

const HISTORY = 50
const ROUNDS = 5
const LAST_TEXT = `Line ${HISTORY} of the history.`

type Stage = { browser: Browser; alice: Person; bob: Person; url: string; port: number }

/** What a browser sees of an otherwise idle installation. Resolves with the answer line. */
export async function benchFront({ port }: Installation) {
  const [alice, bob, carol, dave] = (await makePeople(4)) as [Person, Person, Person, Person]
  await plantHistory(alice, bob)
  const conversations = await plantLongHistory(carol, { friend: dave, other: alice })
  const loadBefore = round(loadavg()[0] ?? 0, 2)
  const browser = await openBrowser()
  try {
    const stage = { browser, alice, bob, url: `http://127.0.0.1:${port}`, port }
    const home = await visitHome(stage)
    const loads = await visitOften(stage)
    const reading = await read(stage, carol, conversations)
    const chatting = await chat(stage)
    return { name: 'Hongyan, in the browser', loadBefore, home, ...loads, reading, ...chatting }
  } finally {
    await browser.close()
  }
}

async function plantHistory({ id, conversationId }: Person, bob: Person) {
  const startsAt = Date.now() - HISTORY * 60_000
  const lines = Array.from({ length: HISTORY }, (_, i) => ({
    authorId: i % 3 === 0 ? bob.id : id,
    text: `Line ${i + 1} of the history.`,
    sentAt: new Date(startsAt + i * 60_000),
  }))
  await makeHistory(conversationId, lines)
  // Read already: a visit opens at the end.
  await sql`UPDATE memberships SET read_seq = ${HISTORY} WHERE conversation_id = ${conversationId}`
}

const site = ({ url }: Stage) => ({ url, lastText: LAST_TEXT })
const chatUrl = ({ url, alice }: Stage) => `${url}/c/${alice.conversationId}`

async function visitHome(stage: Stage) {
  const context = await signedIn(stage.browser, stage.alice, site(stage))
  const weighed = startWeighing(context)
  const { ttfbMs, fcpMs, cls } = await load(await context.newPage(), `${stage.url}/`)
  const weight = await weighed()
  await context.close()
  return { weight, ttfbMs: Math.round(ttfbMs), fcpMs: Math.round(fcpMs), cls: round(cls, 3) }
}

/** Each round in a fresh profile, then the same page once more. */
async function visitOften(stage: Stage): Promise<{ weight?: Weight; cold: Load; warm: Load }> {
  const cold: Load[] = []
  const warm: Load[] = []
  let weight: Weight | undefined
  for (let i = 0; i < ROUNDS; i++) {
    const context = await signedIn(stage.browser, stage.alice, site(stage))
    const weighed = i === 0 ? startWeighing(context) : undefined
    const page = await context.newPage()
    cold.push(await load(page, chatUrl(stage)))
    weight ??= await weighed?.()
    warm.push(await load(page, chatUrl(stage)))
    await context.close()
    console.error(`Visit ${i + 1} of ${ROUNDS}: ${JSON.stringify([cold.at(-1), warm.at(-1)])}`)
  }
  return { weight, cold: medianOf(cold), warm: medianOf(warm) }
}

async function read(stage: Stage, reader: Person, conversations: Conversations) {
  const context = await signedIn(stage.browser, reader, site(stage))
  const page = await context.newPage()
  await page.goto(stage.url + conversations.short.path)
  // Signed in, connected, and everything that comes later has come.
  await page.waitForTimeout(2_500)
  const reading = await measureReading(page, conversations)
  await context.close()
  return reading
}

async function chat(stage: Stage) {
  const { browser, alice, bob, port } = stage
  const contexts = [
    await signedIn(browser, alice, site(stage)),
    await signedIn(browser, bob, site(stage)),
  ] as const
  const [alicePage, bobPage] = [await contexts[0].newPage(), await contexts[1].newPage()]
  await load(alicePage, chatUrl(stage))
  const rest = await measureRest(alicePage)
  await load(bobPage, chatUrl(stage))
  const typing = await measureTyping(alicePage, bobPage)
  await contexts[1].close()
  console.error('Typing is measured; the flood begins.')
  return { rest, typing, flood: await measureFlood(alicePage, bob, port) }
}
