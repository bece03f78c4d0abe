import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { metrics } from './metrics'

process.env.DATABASE_POOL_SIZE = '2'

const figures = async () => {
  const { values } = await metrics.pool.get()
  return Object.fromEntries(values.map(({ labels, value }) => [labels.state, value]))
}

test('the pool tells who uses its connections and who waits, and forgets them afterwards', async () => {
  expect(await figures()).toEqual({ busy: 0, waiting: 0 })
  let waiting: Promise<unknown> = Promise.resolve()
  await sql.begin(async (tx) => {
    waiting = sql`SELECT 1`.execute()
    await tx`SELECT 1`
    expect(await figures()).toEqual({ busy: 1, waiting: 1 })
  })
  await waiting
  await expect.poll(figures).toEqual({ busy: 0, waiting: 0 })
})
