import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest'
import { closePool } from '../pool'
import { copyTemplate } from './services'

const { appId, key, secret, port } = inject('soketi')
const dataDir = mkdtempSync(path.join(tmpdir(), 'hongyan-data-'))
Object.assign(process.env, {
  DATA_DIR: dataDir,
  NODE_ENV: 'test',
  PUSHER_APP_ID: appId,
  PUSHER_KEY: key,
  PUSHER_SECRET: secret,
  PUSHER_HOST: '127.0.0.1',
  PUSHER_PORT: String(port),
  PUSHER_EMBEDDED: 'true',
  AUTH_SECRET: randomBytes(32).toString('hex'),
  APP_URL: 'http://localhost:3000',
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
})

beforeAll(async () => {
  const name = `test_${randomBytes(6).toString('hex')}`
  process.env.DATABASE_URL = await copyTemplate(inject('adminUrl'), inject('templateName'), name)
})
afterAll(async () => {
  await closePool()
  rmSync(dataDir, { recursive: true, force: true })
})

const consoleError = vi.spyOn(console, 'error')
afterEach(() => {
  expect(consoleError.mock.calls, 'nothing may be printed as an error').toEqual([])
})
