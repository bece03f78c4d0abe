import type { Urgency } from './door'
import { begin, guard, pool } from './pool'

type Pool = ReturnType<typeof pool>

function guarded(urgency: Urgency): Pool['sql'] {
  return new Proxy((() => undefined) as unknown as Pool['sql'], {
    apply: (_, __, args) => guard(Reflect.apply(pool().sql as never, undefined, args), urgency),
    get: (_, name) => (name === 'begin' ? begin : Reflect.get(pool().sql, name)),
  })
}

/** For statements by hand; `db` is for everything else. */
export const sql = guarded('ordinary')
/** Goes before all others: for what a send needs, and for nothing that may take long. */
export const urgentSql = guarded('urgent')
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
