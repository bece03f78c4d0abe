import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isDependencyAway } from '@/lib/http/dependency'
import { db, sql, transaction, urgentSql } from './client'
import { settings } from './schema'
import { openFaultyLine } from './testing/faulty-line'

let line: Awaited<ReturnType<typeof openFaultyLine>>

beforeAll(async () => {
  line = await openFaultyLine(process.env.DATABASE_URL ?? '')
  process.env.DATABASE_URL = line.url
})
beforeEach(async () => {
  expect(await one()).toBe(1)
})
afterAll(() => line.close())

async function one(): Promise<number | undefined> {
  const [row] = await urgentSql<{ one: number }[]>`SELECT 1 AS one`
  return row?.one
}

/** What became of a statement, and after how long. */
async function outcome(work: () => PromiseLike<unknown>) {
  const startedAt = performance.now()
  const fault = await work().then(
    () => undefined,
    (error: unknown) => error,
  )
  return { fault, isAway: isDependencyAway(fault), ms: performance.now() - startedAt }
}

const slow = () => outcome(() => sql`SELECT pg_sleep(3)`)

test('two hundred slow reads hold up no send, and most are refused within two seconds', async () => {
  const reads = Promise.all(Array.from({ length: 200 }, slow))
  await sleep(100)
  const sends = []
  for (let i = 0; i < 100; i++) sends.push((await outcome(one)).ms)
  sends.sort((a, b) => a - b)
  expect(sends[94]).toBeLessThan(500)
  const refused = (await reads).filter(({ fault }) => fault)
  expect(refused).toHaveLength(192)
  for (const { isAway, ms } of refused) {
    expect(isAway).toBe(true)
    expect(ms).toBeLessThan(2_000)
  }
})

test('transactions and drizzle’s statements wait at the same door', async () => {
  const reads = Array.from({ length: 8 }, slow)
  await sleep(100)
  const [read, change] = await Promise.all([
    outcome(() => db.select().from(settings)),
    outcome(() => transaction((tx) => tx.select().from(settings))),
  ])
  expect([read.isAway, change.isAway]).toEqual([true, true])
  await Promise.all(reads)
  expect((await outcome(() => transaction((tx) => tx.select().from(settings)))).fault).toBe(
    undefined,
  )
})

describe('while the database is frozen', () => {
  test('every statement is refused in time; afterwards it goes on, and nothing was done twice', async () => {
    await sql`CREATE TABLE IF NOT EXISTS notes (word text)`
    line.set('frozen')
    const writes = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        outcome(() => sql`INSERT INTO notes VALUES (${`word ${i}`})`),
      ),
    )
    line.set('through')
    for (const { isAway, ms } of writes) {
      expect(isAway).toBe(true)
      expect(ms).toBeLessThan(5_000)
    }
    expect((await outcome(one)).ms).toBeLessThan(1_000)
    await sleep(300)
    const rows = await sql<{ word: string; times: number }[]>`
      SELECT word, count(*)::int AS times FROM notes GROUP BY word`
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ times }) => times === 1)).toBe(true)
  })

  test('for long, the connections are given up, and new ones work', async () => {
    line.set('frozen')
    const refused = await Promise.all(Array.from({ length: 10 }, () => outcome(one)))
    expect(refused.every(({ isAway }) => isAway)).toBe(true)
    await sleep(4_000)
    const calls = line.calls()
    // Those that were frozen stay so: only new calls get through.
    line.thawNew()
    expect((await outcome(one)).fault).toBe(undefined)
    expect(line.calls()).toBeGreaterThan(calls)
    line.set('through')
  })
})

describe('when the database goes away', () => {
  test.each([1, 2, 3])(
    'under load statements fail at once or succeed, and it is used again: %i',
    async () => {
      const load = Array.from({ length: 40 }, async () => {
        const seen = []
        const until = performance.now() + 1_500
        while (performance.now() < until) {
          // As the send queue does, between the end of a socket and its close.
          await new Promise((resolve) => setImmediate(resolve))
          seen.push(await outcome(one))
        }
        return seen
      })
      await sleep(300)
      await line.refuse()
      await sleep(400)
      await line.answer()
      const back = performance.now()
      await expect
        .poll(() => outcome(one).then(({ fault }) => fault), { interval: 20 })
        .toBe(undefined)
      expect(performance.now() - back).toBeLessThan(2_000)
      const seen = (await Promise.all(load)).flat()
      expect(seen.some(({ fault }) => fault)).toBe(true)
      for (const { fault, isAway, ms } of seen) {
        expect(fault === undefined || isAway, String(fault)).toBe(true)
        expect(ms).toBeLessThan(2_000)
      }
      expect((await outcome(one)).fault).toBe(undefined)
    },
  )

  test('and one connection only, the others finish what they do', async () => {
    const [kept, killed] = await Promise.all([
      outcome(() => sql`SELECT pg_sleep(1)`),
      outcome(() => sql`SELECT pg_terminate_backend(pg_backend_pid())`),
    ])
    expect([kept.fault, killed.isAway]).toEqual([undefined, true])
    expect((await outcome(one)).fault).toBe(undefined)
  })

  test('and something in front of it hangs up politely, nobody waits and nobody knocks without a pause', async () => {
    line.set('hangingUp')
    line.cut()
    await sleep(50)
    const before = line.calls()
    const { isAway, ms } = await outcome(one)
    expect(isAway).toBe(true)
    expect(ms).toBeLessThan(2_000)
    await Promise.all(Array.from({ length: 50 }, () => outcome(one)))
    expect(line.calls() - before).toBeLessThan(100)
    line.set('through')
    await expect.poll(() => outcome(one).then(({ fault }) => fault)).toBe(undefined)
  })
})
