import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { makeSession } from '@/db/factories'
import { sessions, users } from '@/db/schema'
import { env } from '@/lib/env'
import { listenAs } from '@/lib/realtime/test-ear'
import { openBrowser } from '@/server/test-browser'
import { type Ask, startTestHost } from '@/server/test-host'
import { seal, sweepSessions } from './session'

process.env.TRUSTED_PROXIES = '127.0.0.1'

const password = 'correct horse battery'
const COOKIE = 'hongyan.session'
let host: Awaited<ReturnType<typeof startTestHost>>
let alice: { id: string; username: string }
let laptop: ReturnType<typeof openBrowser>
let people = 0

beforeAll(async () => {
  host = await startTestHost()
})
beforeEach(async () => {
  const address = `198.51.100.${++people}`
  laptop = openBrowser(host, address)
  const { body } = await laptop.signUp({ username: `alice-${people}`, password })
  alice = (body as { account: typeof alice }).account
})
afterAll(() => host.close())

const statusWith = async (token: string) =>
  (await host.anonymous('GET /api/account', undefined, { cookie: `${COOKIE}=${token}` })).status
const tokenOf = ({ jar }: typeof laptop) => jar.get(COOKIE) ?? ''
const status = async (ask: Ask) => (await ask('GET /api/account')).status
const epoch = async () => (await db.query.users.findFirst({ where: eq(users.id, alice.id) }))?.epoch
async function secondDevice() {
  const phone = openBrowser(host, `203.0.113.${people}`)
  await phone.signIn({ username: alice.username, password })
  return phone
}
type Listed = { sessions: { id: string; current: boolean }[] }

describe('a cookie that is none', () => {
  const garbage: [string, () => string | Promise<string>][] = [
    ['garbage', () => 'garbage'],
    ['empty', () => ''],
    ['cut short', () => tokenOf(laptop).slice(0, -20)],
    [
      'a character changed',
      () => tokenOf(laptop).replace(/.(?=.{9}$)/, (x) => (x === 'A' ? 'B' : 'A')),
    ],
    ['five dots', () => '.....'],
    ['alg none', () => `${btoa('{"alg":"none"}')}.${btoa('{"sid":"x"}')}.`],
    ['a bad escape', () => '%E0%A4%A'],
    ['a session that never was', () => seal(randomUUID())],
    ['sealed with another secret', () => encode({ token: { sid: 'x' }, secret: 'y'.repeat(32) })],
    [
      'about a person, not a session',
      () => encode({ token: { sub: alice.id, userId: alice.id }, secret: env.AUTH_SECRET }),
    ],
    [
      'about a list of sessions',
      () => encode({ token: { sid: [randomUUID()] }, secret: env.AUTH_SECRET }),
    ],
  ]
  test.each(garbage)('%s is nobody', async (_, make) => {
    expect(await statusWith(await make())).toBe(401)
  })
  test('neither is a bearer token', async () => {
    for (const authorization of ['Bearer', 'Bearer x', `Bearer ${tokenOf(laptop)}`, 'Basic OjE='])
      expect((await host.anonymous('GET /api/account', undefined, { authorization })).status).toBe(
        401,
      )
  })
})

test('nobody writes their own claims: there is no updating of a session', async () => {
  const body = { data: { sub: randomUUID(), role: 'administrator', sid: randomUUID() } }
  const csrfToken = await laptop.csrfToken()
  const reply = await laptop.ask('POST /api/auth/session', { csrfToken, ...body })
  expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET'])
  expect(reply.headers.getSetCookie()).toEqual([])
  expect((await laptop.ask('GET /api/auth/session')).body).toEqual({ user: { id: alice.id } })
  expect((await host.anonymous('GET /api/auth/session')).body).toEqual({})
})

describe('a copied cookie', () => {
  test('is worth nothing after signing out', async () => {
    const copied = tokenOf(laptop)
    expect(await statusWith(copied)).toBe(200)
    await laptop.signOut()
    expect(await statusWith(copied)).toBe(401)
    expect(await db.select().from(sessions).where(eq(sessions.userId, alice.id))).toEqual([])
  })

  test('is worth nothing after its device is removed; the other device goes on', async () => {
    const phone = await secondDevice()
    const copied = tokenOf(phone)
    const ear = await listenAs(alice.id)
    const { body } = await laptop.ask('GET /api/sessions')
    const other = (body as Listed).sessions.find(({ current }) => !current)
    expect((await laptop.ask(`DELETE /api/sessions/${other?.id}`)).status).toBe(204)
    expect([await statusWith(copied), await status(laptop.ask)]).toEqual([401, 200])
    expect((await laptop.ask(`DELETE /api/sessions/${other?.id}`)).status).toBe(404)
    expect(await ear.heard('session.revoked')).toEqual([{ sessionId: other?.id }])
    await ear.close()
  })

  test('hears nothing more: the channel has a new name, and the old one is signed for nobody', async () => {
    const phone = await secondDevice()
    const ear = await listenAs(alice.id)
    const before = await epoch()
    await phone.signOut()
    expect(await epoch()).toBe((before ?? 0) + 1)
    const auth = await laptop.ask('POST /api/realtime/auth', {
      socketId: '1.2',
      channels: [ear.userChannel],
    })
    expect(auth.body).toEqual({ channels: { [ear.userChannel]: { error: 'forbidden' } } })
    await laptop.ask('PATCH /api/account', { displayName: 'Somebody new' })
    expect(await ear.heard('account.changed')).toEqual([])
    await ear.close()
  })
})

describe('a cookie set before signing in', () => {
  test('is never kept, neither by signing in nor by signing up', async () => {
    const planted = tokenOf(laptop)
    const victim = openBrowser(host, '203.0.113.200')
    victim.jar.set(COOKIE, planted)
    await victim.signUp({ username: `victim-${people}`, password })
    expect(tokenOf(victim)).not.toBe(planted)
    const signedUp = tokenOf(victim)
    await victim.signIn({ username: `victim-${people}`, password })
    expect([signedUp, planted]).not.toContain(tokenOf(victim))
    expect((await victim.ask('GET /api/account')).body).toMatchObject({
      account: { username: `victim-${people}` },
    })
  })
})

describe('a session ends by itself', () => {
  const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60_000)
  test.each([
    ['seen 29 days ago', { lastSeenAt: days(29), createdAt: days(80) }, 200],
    ['not seen for 31 days', { lastSeenAt: days(31), createdAt: days(31) }, 401],
    ['89 days old and in use', { lastSeenAt: days(0), createdAt: days(89) }, 200],
    ['91 days old and in use', { lastSeenAt: days(0), createdAt: days(91) }, 401],
  ])('%s', async (_, times, expected) => {
    const id = await makeSession(alice.id)
    await db.update(sessions).set(times).where(eq(sessions.id, id))
    expect(await statusWith(await seal(id))).toBe(expected)
  })

  test('its row goes once no cookie can use it', async () => {
    const [kept, old] = [await makeSession(alice.id), await makeSession(alice.id)]
    await db
      .update(sessions)
      .set({ createdAt: days(91) })
      .where(eq(sessions.id, old))
    await sweepSessions()
    const left = await db.query.sessions.findMany({ where: eq(sessions.userId, alice.id) })
    expect(left.map(({ id }) => id)).toContain(kept)
    expect(left.map(({ id }) => id)).not.toContain(old)
  })

  test('being used is what keeps it', async () => {
    const id = await makeSession(alice.id)
    await db
      .update(sessions)
      .set({ lastSeenAt: days(29) })
      .where(eq(sessions.id, id))
    await statusWith(await seal(id))
    const row = await db.query.sessions.findFirst({ where: eq(sessions.id, id) })
    expect(Date.now() - (row?.lastSeenAt.getTime() ?? 0)).toBeLessThan(60_000)
  })
})

test('the list of devices names each, and which one this is', async () => {
  await secondDevice()
  const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36' }
  const tablet = openBrowser(host, `192.0.2.${people}`)
  const form = { username: alice.username, password, csrfToken: await tablet.csrfToken() }
  await tablet.ask('POST /api/auth/callback/credentials', form, agent)
  const { body } = await tablet.ask('GET /api/sessions')
  expect((body as Listed).sessions).toHaveLength(3)
  expect((body as Listed).sessions.filter(({ current }) => current)).toEqual([
    expect.objectContaining({ client: 'Chrome on Linux', address: `192.0.2.${people}` }),
  ])
})
