import { afterAll, beforeAll, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { rateWindows } from '@/db/schema'
import { openBrowser } from '@/server/test-browser'
import { type Reply, startTestHost } from '@/server/test-host'

process.env.TRUSTED_PROXIES = '127.0.0.1'

const password = 'correct horse battery'
const wrong = 'wrong horse battery'
let host: Awaited<ReturnType<typeof startTestHost>>
let addresses = 0
const browser = () => openBrowser(host, `198.51.100.${++addresses}`)

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

async function signUp(username: string) {
  const one = browser()
  expect((await one.signUp({ username, password })).status).toBe(201)
  return one
}

/** One guess from a new browser at a new address. */
const guess = (username: string) => browser().signIn({ username, password: wrong })
async function guessFiveTimes(username: string) {
  for (let i = 0; i < 5; i++) expect((await guess(username)).status).toBe(401)
}
const retryAfter = ({ headers }: Reply) => Number(headers.get('retry-after'))

test('the sixth wrong guess in half an hour waits, from however many addresses they came', async () => {
  await signUp('alice')
  await guessFiveTimes('alice')
  const sixth = await guess('alice')
  expect(sixth).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
  expect(retryAfter(sixth)).toBeGreaterThan(29 * 60)
  expect(retryAfter(sixth)).toBeLessThanOrEqual(30 * 60)
  expect((await guess('ＡＬＩＣＥ')).status, 'another spelling is the same account').toBe(429)
  const stranger = await browser().signIn({ username: 'alice', password })
  expect(stranger.status, 'not even with the right one').toBe(429)
})

test('meanwhile her own browser signs in, and her other device goes on', async () => {
  const own = await signUp('bob')
  const phone = browser()
  await phone.signIn({ username: 'bob', password })
  await guessFiveTimes('bob')
  expect((await guess('bob')).status).toBe(429)
  expect((await phone.ask('GET /api/account')).status).toBe(200)
  await own.signOut()
  expect((await own.signIn({ username: 'bob', password })).status).toBe(200)
})

test('being known to one account makes nobody known to another', async () => {
  await signUp('carol')
  const known = await signUp('mallory')
  await guessFiveTimes('carol')
  expect((await known.signIn({ username: 'carol', password })).status).toBe(429)
  known.jar.set('hongyan.known', 'x'.repeat(43))
  expect((await known.signIn({ username: 'carol', password })).status).toBe(429)
})

test('guessing at a name that nobody has is throttled alike', async () => {
  await guessFiveTimes('nobody-at-all')
  expect(await guess('nobody-at-all')).toMatchObject({ status: 429 })
})

test('when the half hour is over she may try again', async () => {
  await signUp('dave')
  await guessFiveTimes('dave')
  expect((await guess('dave')).status).toBe(429)
  await sql`UPDATE rate_windows SET ends_at = now() - interval '1 second' WHERE key LIKE '%dave%'`
  expect((await browser().signIn({ username: 'dave', password })).status).toBe(200)
})

test('a right password gives the tries back', async () => {
  await signUp('erin')
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) expect((await guess('erin')).status).toBe(401)
    expect((await browser().signIn({ username: 'erin', password })).status).toBe(200)
  }
})

test('one address may not go through many accounts, not even with a password of its own', async () => {
  await signUp('frank')
  const one = openBrowser(host, '203.0.113.50')
  const statuses: number[] = []
  for (let i = 0; i < 60; i++) {
    const isOwn = i % 10 === 9
    const form = isOwn ? { username: 'frank', password } : { username: `v-${i}`, password: wrong }
    statuses.push((await one.signIn(form)).status)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(50)
  expect(statuses.slice(-2), 'others’ accounts, and the one that knows the browser').toEqual([
    429, 200,
  ])
})

test('behind one address a guesser locks nobody out whose browser is known', async () => {
  const own = openBrowser(host, '203.0.113.70')
  expect((await own.signUp({ username: 'heidi', password })).status).toBe(201)
  await own.signOut()
  const guesser = openBrowser(host, '203.0.113.70')
  for (let i = 0; i <= 50; i++) await guesser.signIn({ username: `nobody-${i}`, password: wrong })
  expect((await guesser.signIn({ username: 'heidi', password })).status).toBe(429)
  expect((await own.signIn({ username: 'heidi', password })).status).toBe(200)
})

test('an IPv6 customer is one address, however many it takes', async () => {
  const statuses: number[] = []
  for (let i = 1; i <= 51; i++) {
    const one = openBrowser(host, `2001:db8:0:7::${i.toString(16)}`)
    statuses.push((await one.signIn({ username: `w-${i}`, password: wrong })).status)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(50)
  expect(statuses.at(-1)).toBe(429)
  const neighbour = openBrowser(host, '2001:db8:0:8::1')
  expect((await neighbour.signIn({ username: 'w-0', password: wrong })).status).toBe(401)
})

test('one address may not make accounts without end', async () => {
  const one = openBrowser(host, '203.0.113.60')
  await db.insert(rateWindows).values({
    key: 'sign-up:203.0.113.60',
    used: 20,
    endsAt: new Date(Date.now() + 60_000),
  })
  const reply = await one.signUp({ username: 'one-too-many', password })
  expect([reply.status, retryAfter(reply) > 0]).toEqual([429, true])
})

test('a hundred sign-ins at once are answered, and others are served meanwhile', async () => {
  const own = await signUp('grace')
  const many = Array.from({ length: 100 }, (_, i) =>
    browser().signIn({ username: `crowd-${i}`, password: wrong }),
  )
  let done = 0
  for (const one of many) one.then(() => done++)
  expect((await own.ask('GET /api/realtime/config')).status).toBe(200)
  expect(done).toBeLessThan(100)
  const statuses = new Set((await Promise.all(many)).map(({ status }) => status))
  expect([...statuses].filter((status) => status !== 401 && status !== 503)).toEqual([])
})
