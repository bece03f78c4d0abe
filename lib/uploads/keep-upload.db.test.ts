import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { bytesOf, get, range, upload } from '@/server/test-upload'
import { alice, eachWithTwoFriends } from '@/server/two-friends'

const database = vi.hoisted(() => ({ isRestarting: false }))
vi.mock('@/db/client', async (original) => {
  const real = await original<typeof import('@/db/client')>()
  const get = (target: object, name: string) => {
    if (name === 'insert' && database.isRestarting) throw new Error('it restarts')
    return Reflect.get(target, name)
  }
  return { ...real, db: new Proxy(real.db, { get }) }
})
eachWithTwoFriends()

test('of a file that is stored already, and got no row, only the last part comes again', async () => {
  const bytes = randomBytes(10_000)
  const id = randomUUID()
  const part = (from: number, to: number) => {
    const headers = range(from, to, bytes.length)
    return upload(alice, new Uint8Array(bytes.subarray(from, to + 1)), { id, headers })
  }
  await part(0, 5_999)
  database.isRestarting = true
  expect((await part(6_000, 9_999)).status).toBe(500)
  database.isRestarting = false
  expect((await alice.ask(`GET /api/uploads/${id}`)).body).toEqual({ id, received: 6_000 })
  expect((await part(6_000, 9_999)).status).toBe(201)
  expect(await bytesOf(await get(alice, `/api/files/${id}`))).toEqual(bytes)
})
