import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { upload } from '@/server/test-upload'
import { alice, conversationId, eachWithTwoFriends } from '@/server/two-friends'
import { appendBody } from './append-body'
import { bytesAt, makeTemporaryDirectory, temporaryPath } from './temporary'
import type { UploadHead } from './upload-head'

const MEGABYTE = 1024 * 1024

// More than any disk has.
process.env.UPLOAD_MIN_FREE_MB = String(2 ** 40)
eachWithTwoFriends()

test('a disk that is nearly full takes no files, and texts as ever', async () => {
  const answer = await upload(alice, 'hello')
  expect(answer).toMatchObject({ status: 503, body: { error: { code: 'storage_full' } } })
  expect(answer.headers.get('retry-after')).toBe('60')
  const message = { clientId: randomUUID(), text: 'hello' }
  const sent = await alice.ask(`POST /api/conversations/${conversationId}/messages`, message)
  expect(sent.status).toBe(201)
})

test('a disk that fills up while a file comes takes no more of it', async () => {
  await makeTemporaryDirectory()
  const path = temporaryPath(alice.user.id, randomUUID())
  const head = { as: 'file', part: null } as UploadHead
  const body = () => Readable.from([Buffer.alloc(3 * MEGABYTE), Buffer.alloc(3 * MEGABYTE)])
  await expect(appendBody(path, head, body())).rejects.toMatchObject({ code: 'storage_full' })
  expect(await bytesAt(path)).toBe(0)
})
