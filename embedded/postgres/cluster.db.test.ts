import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCluster } from './cluster'
import { startPostgres } from './postgres'
import { runProgram } from './programs'

const PASSWORD = 'only-for-this-run'
const root = process.cwd()
let directory: string

beforeAll(() => {
  directory = path.join(mkdtempSync(path.join(tmpdir(), 'hongyan-cluster-')), 'postgres')
})
afterAll(() => rm(path.dirname(directory), { recursive: true, force: true }))

async function withServer<T>(
  work: (sql: postgres.Sql, url: string) => Promise<T>,
  password = PASSWORD,
) {
  const log = () => undefined
  const server = await startPostgres({
    root,
    directory,
    password,
    database: 'hongyan',
    log,
    onExit: log,
  })
  const sql = postgres(server.url, { max: 1, onnotice: log })
  return work(sql, server.url).finally(async () => {
    await sql.end()
    await server.stop()
  })
}

/** As version 0.1 left it: all of it the superuser's. */
async function makeOldFolder() {
  const { account, programs } = await openCluster(root, directory, PASSWORD)
  const single = (database: string, ...statements: string[]) =>
    runProgram(
      account,
      [path.join(programs, 'postgres'), '--single', '-D', directory, database],
      statements.map((statement) => `${statement}\n`).join(''),
    )
  await single('postgres', 'CREATE DATABASE hongyan')
  await single(
    'hongyan',
    "CREATE TYPE kind AS ENUM ('old')",
    'CREATE TABLE messages (seq serial PRIMARY KEY, kind kind)',
    "INSERT INTO messages (kind) VALUES ('old')",
    'CREATE SCHEMA drizzle',
    'CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY)',
  )
}

test('the app is an ordinary role, also in a folder where it was the superuser', async () => {
  await makeOldFolder()
  await withServer(async (sql) => {
    const roles = await sql`SELECT current_user::text AS name, rolsuper FROM pg_roles
      WHERE rolname = current_user`
    expect(roles).toEqual([{ name: 'hongyan_app', rolsuper: false }])
    await expect(sql`COPY (SELECT 1) TO PROGRAM 'true'`).rejects.toThrow('permission denied')
    await sql`ALTER TYPE kind ADD VALUE 'new'`
    await sql`INSERT INTO messages (kind) VALUES ('new')`
    await sql`ALTER TABLE messages ADD COLUMN text text`
    await sql`INSERT INTO drizzle.__drizzle_migrations DEFAULT VALUES`
    await sql`CREATE TABLE drizzle.more (id int)`
    expect(await sql`SELECT seq, kind::text FROM messages ORDER BY seq`).toEqual([
      { seq: 1, kind: 'old' },
      { seq: 2, kind: 'new' },
    ])
  })
})

test('nobody signs in as the superuser, and a new password is the only one', async () => {
  await withServer(async (_, url) => {
    for (const username of ['hongyan', 'hongyan_app']) {
      const other = Object.assign(new URL(url), { username, password: PASSWORD })
      await expect(postgres(other.href, { max: 1 })`SELECT 1`).rejects.toThrow(
        'password authentication failed',
      )
    }
  }, 'another-password')
})
