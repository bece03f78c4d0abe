import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../../embedded/postgres/postgres'
import { startSoketi } from '../../embedded/soketi/soketi'
import { migrateDatabase } from '../migrate'

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
    templateName: string
    soketi: { appId: string; key: string; secret: string; port: number }
  }
}

const TEMPLATE = 'hongyan_template'

/** Real services for the whole run: a PostgreSQL of its own and a Soketi, both on free ports. */
export default async function setup(project: TestProject) {
  const directory = mkdtempSync(path.join(tmpdir(), 'hongyan-test-'))
  const root = process.cwd()
  const log = () => undefined
  const database = await startPostgres({
    root,
    directory: path.join(directory, 'postgres'),
    password: 'only-for-this-run',
    database: TEMPLATE,
    // Lost on a crash, and so is the run: nothing here needs to survive.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    log,
    onExit: log,
  })
  await migrateDatabase(database.url, path.join(root, 'db/migrations'))
  const keys = { appId: 'test', key: 'test-key-of-this-run', secret: 'test-secret-of-this-run' }
  const soketi = await startSoketi({ root, ...keys, allowedOrigins: ['*'], log })
  project.provide('adminUrl', database.url)
  project.provide('templateName', TEMPLATE)
  project.provide('soketi', { ...keys, port: soketi.port })
  return async () => {
    await soketi.stop()
    await database.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A fresh database copied from the migrated template. */
export async function copyTemplate(
  adminUrl: string,
  template: string,
  name: string,
): Promise<string> {
  const url = new URL(adminUrl)
  url.pathname = '/postgres'
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await sql.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  await sql.end()
  url.pathname = `/${name}`
  return url.href
}
