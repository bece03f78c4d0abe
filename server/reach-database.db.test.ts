import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimDirectory } from './instance'
import { reachDatabase } from './reach-database'

const before = { ...process.env }
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'hongyan-reach-'))
  delete process.env.DATABASE_URL
})
afterEach(() => {
  process.env = { ...before }
  rmSync(dataDir, { recursive: true, force: true })
})

/** What the work was given, and what it could do with it. */
async function reach() {
  const urls: string[] = []
  await reachDatabase({ root: process.cwd(), dataDir, say: () => undefined }, async (url) => {
    urls.push(url, String(process.env.DATABASE_URL))
  })
  return urls
}

/** The process that runs the tests stands for a host: it lives, and it is another one. */
const claim = (databaseUrl?: string) =>
  claimDirectory(dataDir, { pid: process.ppid, port: 3000, databaseUrl })

test('the environment’s comes first, then the running host’s', async () => {
  claim('postgres://of-the-host/hongyan')
  expect(await reach()).toEqual(Array(2).fill('postgres://of-the-host/hongyan'))
  process.env.DATABASE_URL = 'postgres://of-the-environment/hongyan'
  expect(await reach()).toEqual(Array(2).fill('postgres://of-the-environment/hongyan'))
})

test('while a host is just starting nothing is started beside it', async () => {
  claim()
  await expect(reach()).rejects.toThrow(/is just starting on .* try again/)
})

test('while other work has the folder nothing is started beside it', async () => {
  claimDirectory(dataDir, { pid: process.ppid })
  await expect(reach()).rejects.toThrow(
    `Hongyan already runs on ${dataDir} (process ${process.ppid}). Stop it first, or set DATA_DIR`,
  )
})

test('with no host one is started for the work, and stopped after it', async () => {
  const ask = async (url: string) => {
    const sql = postgres(url, { max: 1 })
    const rows = await sql`SELECT current_database() AS name`.finally(() => sql.end())
    return rows[0]?.name
  }
  const running = path.join(dataDir, 'running.json')
  let own = ''
  await reachDatabase({ root: process.cwd(), dataDir, say: () => undefined }, async (url) => {
    own = url
    expect(JSON.parse(readFileSync(running, 'utf8'))).toEqual({ pid: process.pid })
    expect([process.env.DATABASE_URL, await ask(url)]).toEqual([url, 'hongyan'])
  })
  await expect(ask(own)).rejects.toThrow('ECONNREFUSED')
  expect(existsSync(running)).toBe(false)
})
