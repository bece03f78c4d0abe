import { inspect } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { db, sql, transaction } from '@/db/client'
import { makeUser } from '@/db/factories'
import { users } from '@/db/schema'
import { makeLog } from './log'

const CANARY = 'canary-7f3a'

let lines: string[]
let log: ReturnType<typeof makeLog>

beforeEach(() => {
  process.env.LOG_LEVEL = 'info'
  lines = []
  log = makeLog({ write: (line) => lines.push(line) })
})

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail('nothing failed'),
    (error) => error,
  )

/** The same row once more, by every way there is to the database. */
async function failures() {
  const row = await makeUser({ displayName: CANARY, passwordHash: CANARY })
  const again = () => db.insert(users).values(row)
  return {
    builder: await failureOf(again()),
    transaction: await failureOf(transaction(again)),
    driver: await failureOf(sql`
      INSERT INTO settings VALUES (${CANARY}, 'true'), (${CANARY}, 'true')`),
    wrapped: new Error(CANARY, { cause: await failureOf(again()) }),
  }
}

test('no parameter of a failed statement reaches the log', async () => {
  const found = await failures()
  for (const [name, error] of Object.entries(found)) log.error({ err: error }, name)
  expect(inspect(found, { depth: 5 }).split(CANARY).length).toBeGreaterThan(4)
  expect(lines).toHaveLength(4)
  expect(lines.join()).not.toContain(CANARY)
})

test('what is needed to find the fault does', async () => {
  log.error({ err: (await failures()).builder }, 'failed')
  expect(JSON.parse(lines[0] ?? '').err).toEqual({
    type: 'PostgresError',
    message: 'duplicate key value violates unique constraint "users_pkey"',
    code: '23505',
    constraint_name: 'users_pkey',
    table_name: 'users',
    stack: expect.stringContaining('at failures'),
  })
})

test('whatever was thrown is one line', () => {
  log.error({ err: 'text' }, 'failed')
  log.error({ err: undefined }, 'failed')
  log.error(new TypeError('of ours'), 'failed')
  expect(lines.map((line) => JSON.parse(line).err?.message)).toEqual(['text', undefined, 'of ours'])
})
