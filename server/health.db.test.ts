import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { parseRaw, rawRequest, talk } from './test-raw'

const shelf = globalThis as { hongyan?: Map<string, unknown> }
const original = { ...process.env }
const token = 'a-token-for-the-metrics'

let server: http.Server | undefined

/** A host as a new process with this environment would be: nothing kept from the one before. */
async function startWith(changes: Record<string, string>, isStopping = false): Promise<string> {
  await (await import('@/db/pool')).closePool()
  vi.resetModules()
  shelf.hongyan = undefined
  Object.assign(process.env, { DATABASE_URL: process.env.DATABASE_URL, ...changes })
  const { makeListener } = await import('./listener')
  const listener = makeListener({ isStopping })
  server = listener.server
  listener.open({
    handle: async (_, response) => void response.end('a page'),
  })
  await new Promise<void>((resolve) => listener.server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(listener.server.address() as AddressInfo).port}`
}

const databaseUrl = () => process.env.DATABASE_URL ?? ''
let realDatabase = ''

afterEach(async () => {
  await new Promise((resolve) => server?.close(resolve).closeAllConnections())
  await (await import('@/db/pool')).closePool()
  for (const name of ['METRICS_TOKEN', 'PUSHER_PORT', 'PUSHER_SECRET', 'TRUSTED_PROXIES'])
    if (original[name] === undefined) delete process.env[name]
    else process.env[name] = original[name]
  if (realDatabase) process.env.DATABASE_URL = realDatabase
})

const read = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers })
  return { status: response.status, body: await response.text() }
}
const json = async (url: string) => {
  const { status, body } = await read(url)
  return [status, JSON.parse(body)]
}

describe('readiness', () => {
  test('with everything there', async () => {
    const url = await startWith({})
    expect(await json(`${url}/readyz`)).toEqual([200, { ready: true, away: [] }])
    expect(await json(`${url}/healthz`)).toEqual([200, { ok: true }])
  })

  test('names the realtime service when that is away, and liveness stays', async () => {
    const url = await startWith({ PUSHER_PORT: '9' })
    expect(await json(`${url}/readyz`)).toEqual([503, { ready: false, away: ['realtime'] }])
    expect(await json(`${url}/healthz`)).toEqual([200, { ok: true }])
  })

  test('a service that does not take our word is away too', async () => {
    const url = await startWith({ PUSHER_SECRET: 'another-secret-than-the-service-has' })
    expect(await json(`${url}/readyz`)).toEqual([503, { ready: false, away: ['realtime'] }])
  })

  test('names the database when that is away; requests answer 503, not 500', async () => {
    realDatabase = databaseUrl()
    const url = await startWith({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
    expect(await json(`${url}/readyz`)).toEqual([503, { ready: false, away: ['database'] }])
    expect(await json(`${url}/healthz`)).toEqual([200, { ok: true }])
    const { seal } = await import('@/lib/auth/session')
    const { sessionCookieName } = await import('@/lib/auth/cookies')
    const cookie = `${sessionCookieName()}=${await seal('00000000-0000-4000-8000-000000000000')}`
    const response = await fetch(`${url}/api/realtime/config`, { headers: { cookie } })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } })
  })

  test('a host that is stopping takes no more, and says so', async () => {
    const url = await startWith({}, true)
    expect(await json(`${url}/readyz`)).toEqual([503, { ready: false, away: ['stopping'] }])
    const response = await fetch(`${url}/healthz`)
    expect([response.status, response.headers.get('connection')]).toEqual([200, 'close'])
  })
})

describe('metrics', () => {
  test('without a token only this machine sees them, and nobody through a proxy on it', async () => {
    const url = await startWith({})
    const seen = await read(`${url}/metrics`)
    expect(seen).toMatchObject({ status: 200 })
    expect(seen.body).toContain('hongyan_outbox_rows')
    const proxied = await read(`${url}/metrics`, { 'x-forwarded-for': '198.51.100.7' })
    expect(proxied.status).toBe(404)
    expect(JSON.parse(proxied.body).error).toMatchObject({
      code: 'not_found',
      requestId: expect.any(String),
    })
  })

  test('nobody reads them by a name that was given this machine’s address', async () => {
    const url = await startWith({})
    const status = async (host: string) =>
      parseRaw(await talk(url, rawRequest('GET /metrics', { host }))).status
    expect([await status('evil.example:3000'), await status('')]).toEqual([404, 404])
    expect([await status('localhost:3000'), await status('[::1]:3000')]).toEqual([200, 200])
    expect((await fetch(`${url}/metrics`)).headers.get('cache-control')).toBe('no-store')
  })

  test('with a token only its bearer does, from anywhere', async () => {
    const url = await startWith({ METRICS_TOKEN: token })
    const status = async (authorization?: string) =>
      (await read(`${url}/metrics`, authorization === undefined ? {} : { authorization })).status
    expect(await status()).toBe(404)
    expect(await status(`Bearer ${token}x`)).toBe(404)
    expect(await status(`Bearer ${'x'.repeat(token.length)}`)).toBe(404)
    expect(await status(token)).toBe(404)
    expect(await status(`Bearer ${token}`)).toBe(200)
  })

  test('a request is counted by the pattern of its route, never by what was asked', async () => {
    const url = await startWith({})
    const id = '11111111-1111-4111-8111-111111111111'
    await read(`${url}/api/conversations/${id}/messages?before=7`)
    const { body } = await read(`${url}/metrics`)
    expect(body).toContain('route="/api/conversations/:conversationId/messages",status="401"')
    expect(body).not.toContain(id)
  })
})

test('a stopped connection does not keep the host from answering others', async () => {
  const url = await startWith({})
  const half = http.request(`${url}/api/sync`, {
    method: 'POST',
    headers: { 'content-length': '100' },
  })
  half.on('error', () => undefined)
  half.write('{')
  expect((await read(`${url}/healthz`)).status).toBe(200)
  half.destroy()
})
