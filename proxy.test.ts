import { NextRequest } from 'next/server'
import { afterEach, expect, test, vi } from 'vitest'

const service = {
  DATABASE_URL: 'postgres://hongyan@db/hongyan',
  AUTH_SECRET: 'x'.repeat(32),
  PUSHER_APP_ID: '1',
  PUSHER_KEY: 'a-key-of-ours',
  PUSHER_SECRET: 'a-secret-of-our-own',
  PUSHER_HOST: 'soketi.internal',
  PUSHER_PORT: '6001',
}

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

/** What the page's policy lets it connect to, and what the page is told to connect to. */
async function connectionsOf(changes: Record<string, string>, host: string) {
  for (const [name, value] of Object.entries({ ...service, ...changes })) vi.stubEnv(name, value)
  const { proxy } = await import('./proxy')
  const { publicAddress } = await import('@/lib/realtime/public-address')
  const { env } = await import('@/lib/env')
  const page = new NextRequest(`http://${host}/`, { headers: { host } })
  const policy = proxy(page).headers.get('content-security-policy') ?? ''
  const allowed = /connect-src ([^;]+)/.exec(policy)?.[1]?.split(' ') ?? []
  return { allowed, told: publicAddress(env) }
}

const APP_URL = 'https://chat.example'
const PUSHER_PUBLIC_HOST = 'ws.example'

test.each<[string, Record<string, string>, string]>([
  ['a service of one’s own', {}, 'ws://soketi.internal:6001'],
  ['one over TLS', { PUSHER_TLS: 'true' }, 'wss://soketi.internal:6001'],
  ['another name outside', { PUSHER_PUBLIC_HOST }, 'ws://ws.example:80'],
  ['another name, TLS', { PUSHER_PUBLIC_HOST, PUSHER_TLS: 'true' }, 'wss://ws.example:443'],
  ['TLS outside only', { APP_URL, PUSHER_PUBLIC_HOST }, 'wss://ws.example:443'],
  ['another port', { APP_URL, PUSHER_PUBLIC_PORT: '8443' }, 'wss://chat.example:8443'],
  [
    'another name and port',
    { PUSHER_PUBLIC_HOST, PUSHER_PUBLIC_PORT: '8443', PUSHER_EMBEDDED: 'true' },
    'ws://ws.example:8443',
  ],
])('with %s the page may connect where it is told to', async (_, changes, socket) => {
  const { allowed, told } = await connectionsOf(changes, 'chat.example')
  expect(allowed).toEqual(["'self'", socket])
  expect(`${told.tls ? 'wss' : 'ws'}://${told.host}:${told.port}`).toBe(socket)
})

test.each([
  ['chat.example', ["'self'", 'ws://chat.example', 'wss://chat.example']],
  ['192.168.1.5:3000', ["'self'", 'ws://192.168.1.5:3000', 'wss://192.168.1.5:3000']],
])('with the embedded service a page of %s stays on its own host', async (host, expected) => {
  const { allowed, told } = await connectionsOf({ PUSHER_EMBEDDED: 'true', APP_URL }, host)
  expect(allowed).toEqual(expected)
  expect(told).toEqual({ host: null, port: null, tls: true })
})
