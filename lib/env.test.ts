import { describe, expect, test } from 'vitest'
import { EnvError, parseEnv, parseGivenEnv } from './env'

const right = {
  DATABASE_URL: 'postgres://hongyan@db/hongyan',
  PUSHER_APP_ID: '1',
  PUSHER_KEY: 'a-key-of-ours',
  PUSHER_SECRET: 'a-secret-of-our-own',
  PUSHER_HOST: 'soketi',
  PUSHER_PORT: '6001',
  AUTH_SECRET: 'x'.repeat(32),
}

const PUSHER = ['PUSHER_APP_ID', 'PUSHER_KEY', 'PUSHER_SECRET', 'PUSHER_PORT']

function faultsOf(changes: Record<string, string | undefined>): string[] {
  try {
    parseEnv({ ...right, ...changes })
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError)
    return (error as EnvError).faults
  }
}

test('what is needed is enough, and the rest has its default', () => {
  expect(parseEnv({ ...right, APP_URL: '', METRICS_TOKEN: '' })).toMatchObject({
    PORT: 3000,
    HOST: '0.0.0.0',
    APP_URL: 'http://localhost:3000',
    TRUSTED_PROXIES: [],
    ALLOWED_ORIGINS: [],
    RATE_LIMIT_FACTOR: 1,
  })
  expect(parseEnv({ ...right, PORT: '8080' }).APP_URL).toBe('http://localhost:8080')
  const TRUSTED_PROXIES = ' 10.0.0.1, ,10.0.0.2 '
  expect(parseEnv({ ...right, TRUSTED_PROXIES }).TRUSTED_PROXIES).toEqual(['10.0.0.1', '10.0.0.2'])
})

const S3_ENDPOINT = 'http://minio:9000'

test('a store elsewhere is named whole', () => {
  const names = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
  const asked = (faults: string[]) => faults.map((fault) => fault.split(':')[0])
  expect(asked(faultsOf({ S3_ENDPOINT }))).toEqual(names)
  expect(asked(faultsOf({ S3_BUCKET: 'files' }))).toEqual(['S3_ENDPOINT', ...names.slice(1)])
  const all = { S3_ENDPOINT, ...Object.fromEntries(names.map((name) => [name, 'x'])) }
  expect(parseEnv({ ...right, ...all })).toMatchObject({ ...all, S3_REGION: 'us-east-1' })
  expect(parseEnv({ ...right, S3_ENDPOINT: '' }).S3_ENDPOINT).toBeUndefined()
})

test('origins are read as browsers write them', () => {
  const APP_URL = 'https://Chat.example:443/'
  const ALLOWED_ORIGINS = 'http://chat.example:8080/, https://鸿雁.example'
  expect(parseEnv({ ...right, APP_URL, ALLOWED_ORIGINS })).toMatchObject({
    origin: 'https://chat.example',
    isSecure: true,
    ALLOWED_ORIGINS: ['http://chat.example:8080', 'https://xn--9n5an1m.example'],
  })
  expect(parseEnv(right)).toMatchObject({ origin: 'http://localhost:3000', isSecure: false })
})

test.each([
  ['AUTH_SECRET', undefined],
  ['AUTH_SECRET', ''],
  ['AUTH_SECRET', 'x'.repeat(31)],
  ['PUSHER_KEY', 'app-key'],
  ['PUSHER_SECRET', 'app-secret'],
  ['PUSHER_SECRET', 'short'],
  ['DATABASE_URL', 'mysql://db'],
  ['DATABASE_URL', undefined],
  ['APP_URL', 'javascript:alert(1)'],
  ['APP_URL', 'chat.example'],
  ['ALLOWED_ORIGINS', 'https://chat.example, chat.example'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['PUSHER_PORT', 'x'],
  ['PUSHER_TLS', 'yes'],
  ['METRICS_TOKEN', 'short'],
  ['RATE_LIMIT_FACTOR', '0'],
])('%s = %s stops the start and is named', (name, value) => {
  const faults = faultsOf({ [name]: value })
  expect(faults.length).toBeGreaterThan(0)
  for (const fault of faults) expect(fault).toMatch(new RegExp(`^${name}: `))
})

test('a cluster of Pusher’s own stands for its addresses', () => {
  const { PUSHER_HOST: _, PUSHER_PORT: __, ...others } = right
  expect(parseEnv({ ...others, PUSHER_CLUSTER: 'eu' })).toMatchObject({
    PUSHER_HOST: 'api-eu.pusher.com',
    PUSHER_PORT: 443,
    PUSHER_TLS: true,
    PUSHER_PUBLIC_HOST: 'ws-eu.pusher.com',
  })
})

test('beside a host of one’s own a cluster means nothing', () => {
  const env = parseEnv({ ...right, PUSHER_CLUSTER: 'eu' })
  expect(env).toMatchObject({ PUSHER_HOST: 'soketi', PUSHER_PORT: 6001, PUSHER_TLS: false })
  expect([env.PUSHER_PUBLIC_HOST, env.PUSHER_PUBLIC_PORT]).toEqual([undefined, undefined])
})

test('every fault is told at once, one line each, and no secret with it', () => {
  const faults = faultsOf({ AUTH_SECRET: 'my-secret', PUSHER_KEY: 'key', PORT: 'x' })
  expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(
    new Set(['AUTH_SECRET', 'PUSHER_KEY', 'PORT']),
  )
  expect(faults.join()).not.toContain('my-secret')
})

describe('before the embedded parts have started', () => {
  const named = (variables: Record<string, string>) => {
    try {
      parseGivenEnv(variables)
      return []
    } catch (error) {
      return (error as EnvError).faults.map((fault) => fault.split(':')[0])
    }
  }
  const { DATABASE_URL, AUTH_SECRET, ...pusher } = right

  test.each<[string, Record<string, string>, string[]]>([
    ['nothing need be given', {}, []],
    ['nor an empty word', { DATABASE_URL: '', PUSHER_HOST: '', AUTH_SECRET: '' }, []],
    ['what is given must be right', { PORT: 'abc', AUTH_SECRET: 'short' }, ['PORT', 'AUTH_SECRET']],
    ['a database of one’s own leaves the rest to us', { DATABASE_URL }, []],
    ['a realtime service of one’s own needs its keys', { PUSHER_HOST: 'soketi' }, PUSHER],
    ['with its keys it does not', pusher, []],
    ['with both the secret is one’s own too', { DATABASE_URL, ...pusher }, ['AUTH_SECRET']],
  ])('%s', (_, variables, faults) => {
    expect(named(variables)).toEqual(faults)
  })
})
