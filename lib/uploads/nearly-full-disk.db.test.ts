import { randomUUID } from 'node:crypto'
import * as disk from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { env } from '@/lib/env'
import { range, upload } from '@/server/test-upload'
import { alice, eachWithTwoFriends } from '@/server/two-friends'
import { bytesAt, temporaryPath } from './temporary'

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof disk>()
  return { ...real, statfs: vi.fn(real.statfs) }
})
eachWithTwoFriends()

const MEGABYTE = 1024 * 1024

test('what has come of a file is not asked of the disk a second time', async () => {
  const id = randomUUID()
  const room = 5 * MEGABYTE
  vi.mocked(disk.statfs).mockImplementation(async () => {
    const left = room - (await bytesAt(temporaryPath(alice.user.id, id)))
    return { bavail: env.UPLOAD_MIN_FREE_MB * MEGABYTE + left, bsize: 1 } as never
  })
  const part = (from: number, to: number, total: number) =>
    upload(alice, new Uint8Array(to - from + 1), { id, headers: range(from, to, total) })
  expect((await part(0, 3 * MEGABYTE - 1, room + 1)).status).toBe(503)
  expect((await part(0, 3 * MEGABYTE - 1, room)).status).toBe(202)
  expect((await part(3 * MEGABYTE, room - 1, room)).status).toBe(201)
})
