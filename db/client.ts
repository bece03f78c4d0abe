import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { databaseEnv } from '@/lib/env'
import * as schema from './schema'

const shelf = globalThis as typeof globalThis & { hongyanPool?: Pool }

function openPool() {
  const sql = postgres(databaseEnv.DATABASE_URL, {
    max: databaseEnv.DATABASE_POOL_SIZE,
    connect_timeout: 5,
    max_lifetime: 60 * 30,
    onnotice: () => undefined,
    connection: {
      application_name: 'hongyan',
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  })
  return { sql, db: drizzle(sql, { schema, casing: 'snake_case' }) }
}

type Pool = ReturnType<typeof openPool>

/** One pool a process. `sql` is for the few hot statements, `db` for everything else. */
function pool(): Pool {
  shelf.hongyanPool ??= openPool()
  return shelf.hongyanPool
}

export const sql = new Proxy((() => undefined) as unknown as Pool['sql'], {
  apply: (_, __, args) => Reflect.apply(pool().sql as never, undefined, args),
  get: (_, name) => Reflect.get(pool().sql, name),
})
export const db = new Proxy({} as Pool['db'], { get: (_, name) => Reflect.get(pool().db, name) })

export type Database = Pool['db']
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** Runs `work` once more after a deadlock: it must be a whole transaction. */
export async function retryDeadlock<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (postgresCode(error) !== '40P01') throw error
    return work()
  }
}

export const transaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  retryDeadlock(() => pool().db.transaction(work))

/** The SQLSTATE of a driver error, looked for through drizzle's wrapping. */
export function postgresCode(error: unknown): string | undefined {
  for (
    let cause = error;
    typeof cause === 'object' && cause !== null;
    cause = (cause as Error).cause
  ) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  }
  return undefined
}

/** The violated constraint of a 23505, else undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  for (
    let cause = error;
    typeof cause === 'object' && cause !== null;
    cause = (cause as Error).cause
  ) {
    if ('constraint_name' in cause && typeof cause.constraint_name === 'string')
      return cause.constraint_name
  }
  return undefined
}

export async function closePool() {
  await shelf.hongyanPool?.sql.end({ timeout: 5 })
  delete shelf.hongyanPool
}
