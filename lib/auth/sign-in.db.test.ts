import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openBrowser } from '@/server/test-browser'
import { type Reply, startTestHost } from '@/server/test-host'

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return { ...real, verify: vi.fn(real.verify) }
})
process.env.TRUSTED_PROXIES = '127.0.0.1'

const password = 'correct horse battery'
let host: Awaited<ReturnType<typeof startTestHost>>
let addresses = 0
const browser = () => openBrowser(host, `198.51.100.${++addresses}`)

beforeAll(async () => {
  host = await startTestHost()
  for (const username of ['alice', 'bob'])
    expect((await browser().signUp({ username, password })).status).toBe(201)
})
beforeEach(() => void vi.mocked(verify).mockClear())
afterAll(() => host.close())

const bare = ({ status, body }: Reply) =>
  JSON.stringify([status, body]).replace(/"requestId":"[^"]+"/, '')
const code = ({ status, body }: Reply) => [status, (body as { error: { code: string } }).error.code]
const me = async (one: ReturnType<typeof browser>) => (await one.ask('GET /api/account')).status

test('alice signs in with her name and password, in whatever spelling of it', async () => {
  for (const username of ['alice', 'ALICE', ' alice ', 'ａｌｉｃｅ']) {
    const one = browser()
    const reply = await one.signIn({ username, password })
    expect([reply.status, reply.body]).toEqual([200, { url: 'http://localhost:3000' }])
    expect((await one.ask('GET /api/account')).body).toMatchObject({
      account: { username: 'alice' },
    })
  }
})

test('the session cookie is hers alone to hold: not for scripts, not from other sites', async () => {
  const one = browser()
  const lines = (await one.signIn({ username: 'alice', password })).headers.getSetCookie()
  const line = lines.find((text) => text.startsWith('hongyan.session='))
  expect(line).toMatch(/; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/)
})

test('on a form she sends as a browser without scripts would, it works as well', async () => {
  const one = browser()
  const form = new URLSearchParams({
    csrfToken: await one.csrfToken(),
    username: 'alice',
    password,
  })
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const reply = await one.ask('POST /api/auth/callback/credentials', form.toString(), type)
  expect([reply.status, await me(one)]).toEqual([200, 200])
})

test('signing out ends it, and tells the browser to forget what it kept', async () => {
  const one = browser()
  await one.signIn({ username: 'alice', password })
  const reply = await one.signOut()
  expect([reply.status, reply.body]).toEqual([200, { url: 'http://localhost:3000/sign-in' }])
  expect(reply.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect([one.jar.has('hongyan.session'), await me(one)]).toEqual([false, 401])
})

describe('a form from elsewhere', () => {
  test.each([
    ['with no token', {}],
    ['with a made-up token', { csrfToken: 'f'.repeat(64) }],
    ['with an empty token', { csrfToken: '' }],
  ])('%s signs nobody in', async (_, token) => {
    const one = browser()
    await one.csrfToken()
    const form = { username: 'alice', password, ...token }
    const reply = await one.ask('POST /api/auth/callback/credentials', form)
    expect(code(reply)).toEqual([403, 'bad_csrf'])
    expect(reply.headers.getSetCookie()).toEqual([])
  })

  test('with the token of another browser signs nobody in or out', async () => {
    const csrfToken = await browser().csrfToken()
    const one = browser()
    await one.signIn({ username: 'alice', password })
    expect(code(await one.ask('POST /api/auth/signout', { csrfToken }))).toEqual([403, 'bad_csrf'])
    const form = { username: 'alice', password, csrfToken }
    const reply = await one.ask('POST /api/auth/callback/credentials', form)
    expect([code(reply), await me(one)]).toEqual([[403, 'bad_csrf'], 200])
  })

  test('with a csrf cookie that is garbage is a form without one', async () => {
    for (const value of ['%E0%A4%A', 'x|y', '', '|', '%00'])
      expect(
        code(
          await host.anonymous(
            'POST /api/auth/callback/credentials',
            { username: 'alice', password, csrfToken: 'x' },
            { cookie: `hongyan.csrf=${value}` },
          ),
        ),
      ).toEqual([403, 'bad_csrf'])
  })
})

describe('wrong', () => {
  test('password and unknown name are one answer at one cost', async () => {
    const tried = async (username: string) => {
      const one = browser()
      const reply = await one.signIn({ username, password: 'wrong horse battery' })
      const costs = vi.mocked(verify).mock.calls.map(([against]) => `${against}`.split('$', 4))
      vi.mocked(verify).mockClear()
      return { reply, costs }
    }
    const right = await tried('bob')
    const nobody = await tried('nobody')
    expect(bare(right.reply)).toBe(bare(nobody.reply))
    expect(code(right.reply)).toEqual([401, 'wrong_credentials'])
    expect(right.costs).toEqual([['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']])
    expect(nobody.costs).toEqual(right.costs)
  })

  test.each([{ $gt: '' }, ['a'], 1, null, true, {}])('shape %j of a credential', async (odd) => {
    expect(code(await browser().signIn({ username: odd, password }))).toEqual([400, 'malformed'])
    const reply = await browser().signIn({ username: 'alice', password: odd })
    expect(code(reply)).toEqual([400, 'malformed'])
  })

  test.each([
    ['no password', { username: 'alice' }, 400],
    ['NUL in it', { username: 'alice', password: 'a\0' }, 400],
    ['half a surrogate pair', { username: 'a\ud800', password }, 400],
    ['a megabyte', { username: 'alice', password: 'x'.repeat(1_000_000) }, 413],
    ['60,000 characters', { username: 'alice', password: 'x'.repeat(60_000) }, 422],
  ])('%s is refused before it costs anything', async (_, form, status) => {
    const one = browser()
    const csrfToken = await one.csrfToken()
    const reply = await one.ask('POST /api/auth/callback/credentials', { csrfToken, ...form })
    expect(reply.status).toBe(status)
    expect(verify).not.toHaveBeenCalled()
  })

  test('a field twice in a form is nobody’s credentials', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const form = `username=alice&username=bob&password=x`
    const reply = await browser().ask('POST /api/auth/callback/credentials', form, type)
    expect(code(reply)).toEqual([400, 'malformed'])
  })
})

describe('where one lands', () => {
  test.each(['//evil.example', '/\\evil.example', 'javascript:alert(1)', 'https://evil.example/x'])(
    'is never %s',
    async (callbackUrl) => {
      const one = browser()
      const signedIn = await one.signIn({ username: 'alice', password, callbackUrl })
      const path = `callbackUrl=${encodeURIComponent(callbackUrl)}`
      const csrf = await one.ask(`GET /api/auth/csrf?${path}`)
      const signedOut = await one.ask('POST /api/auth/signout', {
        csrfToken: await one.csrfToken(),
        callbackUrl,
      })
      for (const reply of [signedIn, csrf, signedOut]) {
        expect([reply.status, reply.headers.get('location')]).toEqual([200, null])
        expect(JSON.stringify([reply.body, [...reply.headers]])).not.toMatch(/evil|javascript/)
      }
    },
  )
})

test.each(['GET /api/auth/signin', 'GET /api/auth/providers', 'GET /api/auth/error'])(
  'the library’s own %s is not served',
  async (what) => {
    expect((await host.anonymous(what)).status).toBe(404)
  },
)
