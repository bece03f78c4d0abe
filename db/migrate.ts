import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { overOwnLines } from './line'

const LOCK = 7_460_001

/** Brings the schema up to date. Nodes that start together queue on one lock, held by this one connection. */
export async function migrateDatabase(url: string, migrationsFolder: string): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connect_timeout: 10,
    ...overOwnLines(() => undefined),
  })
  try {
    await sql`SELECT pg_advisory_lock(${LOCK})`
    await migrate(drizzle(sql), { migrationsFolder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
