import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { databaseEnv } from '@/lib/env'
import { Door, type Urgency } from './door'
import { overOwnLines } from './line'
import * as schema from './schema'

/** A query that has found no connection by then is refused: the person gets an answer within two seconds. */
const PATIENCE_MS = 1_500
/** From the call to an answer or a fault: less than the five seconds that a request may take. */
const ANSWER_MS = 4_500
/** PostgreSQL ends a statement after five seconds by itself: past this nobody is at the other end. */
const STUCK_MS = 8_000
/** Transactions make several statements; none of ours takes so long. */
const STUCK_TRANSACTION_MS = 30_000
const RECONNECT_SECONDS = 0.3

type Pool = { sql: postgres.Sql; db: PostgresJsDatabase<typeof schema>; hasAnswered: boolean }
type Shelf = { pool?: Pool; door?: Door }

/** What a query of the driver is inside: `handler` is called once, when somebody awaits it. */
type Statement = {
  handler(statement: Statement): void
  resolve(rows: unknown): void
  reject(error: unknown): void
}

/** One pool and one door a process, whichever bundle asks first. */
const database = (): Shelf => {
  const shelf = globalThis as typeof globalThis & { hongyanDatabase?: Shelf }
  shelf.hongyanDatabase ??= {}
  return shelf.hongyanDatabase
}

export function pool(): Pool {
  const here = database()
  here.pool ??= openPool()
  return here.pool
}

function door(): Door {
  const here = database()
  const places = databaseEnv.DATABASE_POOL_SIZE
  const reserved = Math.min(2, Math.floor(places / 2))
  here.door ??= new Door({ places, reserved, patienceMs: PATIENCE_MS })
  return here.door
}

/** How many connections are in use, and how many queries and transactions wait for one. */
export const poolFigures = () => door().figures()

function openPool(): Pool {
  const sql = connect(() => made.hasAnswered && retire(made))
  const unsafe: typeof sql.unsafe = (...args) => guard(sql.unsafe(...args), 'ordinary')
  const client = { options: sql.options, unsafe, begin } as unknown as postgres.Sql
  const made: Pool = {
    sql,
    db: drizzle(client, { schema, casing: 'snake_case' }),
    hasAnswered: false,
  }
  return made
}

function connect(lineEnded: () => void): postgres.Sql {
  return postgres(databaseEnv.DATABASE_URL, {
    max: databaseEnv.DATABASE_POOL_SIZE,
    connect_timeout: 5,
    // An end, also a planned one, takes the whole pool along.
    max_lifetime: null,
    backoff: (retries: number) => Math.min(3 ** retries / 100, RECONNECT_SECONDS),
    ...overOwnLines(lineEnded),
    onnotice: () => undefined,
    connection: {
      application_name: 'hongyan',
      statement_timeout: 5_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  })
}

/**
 * A pool ends with its first lost connection, and what comes next opens another: a connection of
 * postgres 3.4.9 that lost its socket between two writes is not to be trusted again. Statements under
 * way on the others have five seconds.
 */
function retire(old: Pool): void {
  if (database().pool !== old) return
  database().pool = undefined
  void old.sql.end({ timeout: 5 })
}

/** The query goes through the door when it is awaited, and is answered or refused within {@link ANSWER_MS}. */
export function guard<Q>(query: Q, urgency: Urgency): Q {
  const statement = query as Statement
  if (typeof statement.handler === 'function') statement.handler = () => take(statement, urgency)
  return query
}

function take(statement: Statement, urgency: Urgency): void {
  const { resolve, reject } = statement
  const entry = door()
  const late = setTimeout(() => reject(new Silent()), ANSWER_MS)
  const enter = () => {
    const home = pool()
    const stuck = setTimeout(() => retire(home), STUCK_MS)
    const settle = once(() => {
      clearTimeout(late)
      clearTimeout(stuck)
      // After the driver has put the connection back, or it would open another for the next in line.
      queueMicrotask(() => entry.leave(urgency))
    })
    statement.resolve = (rows) => {
      home.hasAnswered = true
      settle()
      resolve(rows)
    }
    statement.reject = (error) => {
      settle()
      reject(error)
    }
    startIn(home, statement)
  }
  entry.ask(urgency, enter, (error) => {
    clearTimeout(late)
    reject(error)
  })
}

class Silent extends Error {
  readonly code = 'ETIMEDOUT'
  override readonly message = 'the database did not answer in time'
}

/** As the pool starts its own queries. */
function startIn({ sql }: Pool, statement: Statement): void {
  const { handler } = sql.unsafe('') as unknown as Statement
  handler(statement)
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}

/** A transaction keeps its place for all its statements. */
export function begin<T>(work: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const entry = door()
  return new Promise((resolve, reject) => {
    const enter = () => {
      const home = pool()
      const stuck = setTimeout(() => retire(home), STUCK_TRANSACTION_MS)
      const leave = () => {
        clearTimeout(stuck)
        entry.leave('ordinary')
      }
      home.sql
        .begin(work)
        .finally(leave)
        .then(resolve as never, reject)
    }
    entry.ask('ordinary', enter, reject)
  })
}

export async function closePool(): Promise<void> {
  const here = database()
  const last = here.pool
  here.pool = undefined
  here.door = undefined
  await last?.sql.end({ timeout: 5 })
}
