import { expect, test } from 'vitest'
import { EnvError, parseEnv } from './env'

const right = {
  DATABASE_URL: 'postgres://hongyan@db/hongyan',
  PUSHER_APP_ID: '1',
  PUSHER_KEY: 'a-key-of-ours',
  PUSHER_SECRET: 'a-secret-of-our-own',
  PUSHER_HOST: 'soketi',
  PUSHER_PORT: '6001',
  AUTH_SECRET: 'x'.repeat(32),
}

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

test('every fault is told at once, one line each, and no secret with it', () => {
  const faults = faultsOf({ AUTH_SECRET: 'my-secret', PUSHER_KEY: 'key', PORT: 'x' })
  expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(
    new Set(['AUTH_SECRET', 'PUSHER_KEY', 'PORT']),
  )
  expect(faults.join()).not.toContain('my-secret')
})
