import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { openBrowser } from '@/server/test-browser'
import { startTestHost } from '@/server/test-host'

process.env.TRUSTED_PROXIES = '127.0.0.1'

const password = 'correct horse battery'
let host: Awaited<ReturnType<typeof startTestHost>>
let addresses = 0
const browser = () => openBrowser(host, `198.51.100.${++addresses}`)

beforeAll(async () => {
  host = await startTestHost()
})
afterAll(() => host.close())

const signUp = async (username: string, rest: object = {}) => {
  const { status, body } = await browser().signUp({ username, password, ...rest })
  const { error } = body as { error?: { code: string; fields?: object } }
  return [status, error?.code, error?.fields]
}
const invalid = (fields: object) => [422, 'invalid', fields]
const taken = (fault: string) => [409, 'username_taken', { username: fault }]

test('of twenty people who sign up first at once, exactly one is the administrator', async () => {
  const crowd = Array.from({ length: 20 }, (_, i) =>
    browser().signUp({ username: `person-${i}`, password }),
  )
  const accounts = (await Promise.all(crowd)).map(({ body }) => (body as Account).account)
  expect(accounts.filter(({ role }) => role === 'administrator')).toHaveLength(1)
  expect(await db.select().from(users).where(eq(users.role, 'administrator'))).toHaveLength(1)
})
type Account = { account: { id: string; role: string; username: string } }

test('signing up signs in', async () => {
  const one = browser()
  const { status, body } = await one.signUp({
    username: 'alice',
    password,
    displayName: ' Ａlice ',
  })
  expect(status).toBe(201)
  expect(body).toEqual({
    account: {
      id: expect.any(String),
      username: 'alice',
      displayName: 'Ａlice',
      avatarUrl: null,
      role: 'member',
      locale: null,
      theme: 'system',
      createdAt: expect.any(String),
    },
  })
  expect((await one.ask('GET /api/account')).body).toEqual(body)
})

test('ten people who want one name at once: one gets it, the others are told', async () => {
  const crowd = await Promise.all(Array.from({ length: 10 }, () => signUp('wanted')))
  expect(crowd.filter(([status]) => status === 201)).toHaveLength(1)
  expect(crowd.filter(([status]) => status !== 201)).toEqual(Array(9).fill(taken('taken')))
})

describe('one name has many spellings', () => {
  test.each([
    ['café', ['cafe\u0301', 'CAFÉ', ' café ']],
    ['ﬁnch', ['finch', 'FINCH', 'ｆｉｎｃｈ']],
    ['istanbul', ['İSTANBUL', 'ıstanbul', 'ISTANBUL']],
    ['straße', ['STRASSE', 'strasse', 'STRAẞE']],
    ['οδοσ', ['οδος', 'ΟΔΟΣ']],
    ['鸿雁君', ['鸿雁君 ']],
  ])('%s', async (first, others) => {
    expect((await signUp(first))[0]).toBe(201)
    for (const other of others)
      expect([other, ...(await signUp(other))]).toEqual([other, ...taken('taken')])
  })
})

describe('names that look like another', () => {
  test.each([
    ['paypal', 'pаypal', invalid({ username: 'mixed_scripts' })],
    ['scope', 'ѕсоре', taken('looks_like')],
    ['lilly', '1illy', taken('looks_like')],
    ['corner', 'comer', taken('looks_like')],
    ['bill', 'biIl', taken('looks_like')],
  ])('beside %s: %s', async (first, lookalike, expected) => {
    expect((await signUp(first))[0]).toBe(201)
    expect(await signUp(lookalike)).toEqual(expected)
  })

  test.each([
    ['admin', 'reserved'],
    ['ＡＤＭＩＮ', 'reserved'],
    ['аdmin', 'mixed_scripts'],
    ['system', 'reserved'],
    ['null', 'reserved'],
    ['undefined', 'reserved'],
    ['api', 'reserved'],
    ['арі', 'reserved'],
    ['r00t', 'reserved'],
    ['Adm1n', 'reserved'],
    ['me', 'too_short'],
  ])('%s belongs to nobody: %s', async (username, fault) => {
    expect(await signUp(username)).toEqual(invalid({ username: fault }))
  })
})

describe('names that are none', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['ab', 'too_short'],
    ['x'.repeat(33), 'too_long'],
    ['two words', 'bad_characters'],
    ['.hidden', 'bad_characters'],
    ['a/b', 'bad_characters'],
    ['<script>', 'bad_characters'],
    ['a\u200db', 'bad_characters'],
    ['gpj\u202eexe', 'bad_characters'],
    ['\u3164\u3164\u3164', 'bad_characters'],
    ['smile😀', 'bad_characters'],
    ['al\u3164ice', 'bad_characters'],
  ])('%j: %s', async (username, fault) => {
    expect(await signUp(username)).toEqual(invalid({ username: fault }))
  })

  test.each([
    ['empty', '', 'empty'],
    ['only invisible', '\u3164\u200b', 'empty'],
    ['41 characters', 'x'.repeat(41), 'too_long'],
    ['two lines', 'a\nb', 'bad_characters'],
    ['turned round', 'gpj.\u202eexe', 'bad_characters'],
  ])('a display name that is %s', async (_, displayName, fault) => {
    expect(await signUp('somebody', { displayName })).toEqual(invalid({ displayName: fault }))
  })

  test('a display name of emoji is one', async () => {
    expect((await signUp('smiley', { displayName: '👩‍🚀🎉' }))[0]).toBe(201)
  })
})

test('every field that is wrong is told in one answer', async () => {
  const faults = { username: 'reserved', displayName: 'empty', password: 'common' }
  const wrong = { displayName: ' ', password: 'PASSWORD' }
  expect(await signUp('r00t', wrong)).toEqual(invalid(faults))
})

describe('passwords', () => {
  test.each([
    ['seven characters', '7 chars', 'too_short'],
    ['seven emoji', '😀'.repeat(7), 'too_short'],
    ['257 characters', 'x'.repeat(257), 'too_long'],
    ['a common one', 'password1', 'common'],
    ['a common one in capitals', 'PASSWORD', 'common'],
    ['with the display name in them', 'not A PERSON', 'looks_like'],
    ['none', '', 'empty'],
  ])('%s are refused', async (_, weak, fault) => {
    expect(await signUp('careless', { password: weak })).toEqual(invalid({ password: fault }))
  })

  test('with NUL, or as an object, are malformed', async () => {
    expect((await signUp('careless', { password: 'long enough\0' }))[0]).toBe(400)
    expect((await signUp('careless', { password: { $gt: '' } }))[0]).toBe(400)
    expect((await signUp('careless', { role: 'administrator' }))[0]).toBe(400)
  })

  test.each([
    ['emoji', 'emoji-lover', '😀🎉🦢🌊🪿🍜🎈🐉'],
    ['with a space before', 'spacer', ' leading space'],
  ])('%s work as typed', async (_, username, odd) => {
    expect((await signUp(username, { password: odd }))[0]).toBe(201)
    expect((await browser().signIn({ username, password: odd })).status).toBe(200)
    expect(
      (await browser().signIn({ username, password: [...odd].slice(1).join('') })).status,
    ).toBe(401)
  })

  test('equal in their first 72 bytes are two passwords', async () => {
    const long = 'x'.repeat(72)
    expect((await signUp('long-one', { password: `${long}first` }))[0]).toBe(201)
    const signIn = (end: string) => browser().signIn({ username: 'long-one', password: long + end })
    expect((await signIn('second')).status).toBe(401)
    expect((await signIn('first')).status).toBe(200)
  })

  test('are never kept or told', async () => {
    const [row] = await db.select().from(users).where(eq(users.username, 'long-one'))
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})
