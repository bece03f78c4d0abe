import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { range, upload } from '@/server/test-upload'
import { alice, eachWithTwoFriends } from '@/server/two-friends'
import type { Examined } from './examine/contract'
import { examine } from './examine/examine'

vi.mock('./examine/examine')
eachWithTwoFriends()
afterEach(() => vi.resetAllMocks())

const progress = async (id: string) => (await alice.ask(`GET /api/uploads/${id}`)).body
const asFile: Examined = { kind: 'file', mime: 'text/plain', main: null, variants: [] }

/** An examination that ends when it is told to. */
function examining() {
  const looked = new EventEmitter()
  vi.mocked(examine).mockReturnValueOnce(once(looked, 'end').then(() => asFile))
  return {
    begun: () => vi.waitFor(() => expect(examine).toHaveBeenCalled()),
    end: () => looked.emit('end'),
  }
}

test('what is being examined has come whole', async () => {
  const looked = examining()
  const id = randomUUID()
  const sent = upload(alice, 'hello', { id })
  await looked.begun()
  expect(await progress(id)).toEqual({ id, received: 5 })
  looked.end()
  expect(await sent).toMatchObject({ status: 201 })
  expect(await progress(id)).toMatchObject({ upload: { id, bytes: 5 } })
})

test('the same file again waits for what is under way and gets its answer', async () => {
  const looked = examining()
  const id = randomUUID()
  const first = upload(alice, 'hello', { id })
  await looked.begun()
  const second = upload(alice, 'hello', { id })
  looked.end()
  expect([(await first).status, (await second).status]).toEqual([201, 201])
  expect(examine).toHaveBeenCalledOnce()
})

test('an empty part behind its end waits for what is under way and gets its answer', async () => {
  const looked = examining()
  const id = randomUUID()
  const first = upload(alice, 'hello', { id })
  await looked.begun()
  const second = upload(alice, '', { id, headers: { 'content-range': 'bytes */5' } })
  looked.end()
  expect([(await first).status, (await second).status]).toEqual([201, 201])
  expect(examine).toHaveBeenCalledOnce()
})

test('of a file that has to wait the last part may come again', async () => {
  vi.mocked(examine).mockRejectedValueOnce(new AppError('rate_limited', { retryAfterSeconds: 5 }))
  vi.mocked(examine).mockResolvedValueOnce(asFile)
  const id = randomUUID()
  await upload(alice, 'hel', { id, headers: range(0, 2, 5) })
  const last = () => upload(alice, 'lo', { id, headers: range(3, 4, 5) })
  expect((await last()).status).toBe(429)
  expect(await progress(id)).toEqual({ id, received: 3 })
  expect((await last()).status).toBe(201)
})
