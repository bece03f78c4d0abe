import { randomUUID } from 'node:crypto'
import { utimes, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { makeFile } from '@/db/factories'
import { range, upload, uploaded } from '@/server/test-upload'
import { alice, bob, conversationId, eachWithTwoFriends } from '@/server/two-friends'
import { bytesAt, makeTemporaryDirectory, temporaryPath } from './temporary'

process.env.UPLOAD_QUOTA_MB = '5'
eachWithTwoFriends()

const MEGABYTE = 1024 * 1024
const full = { status: 422, body: { error: { code: 'quota_reached' } } }

test('whoever has used up their room gets no more, and still talks', async () => {
  await makeFile(alice.user, { bytes: MEGABYTE, storedBytes: 4 * MEGABYTE })
  await uploaded(alice, new Uint8Array(MEGABYTE / 2))
  expect(await upload(alice, new Uint8Array(MEGABYTE))).toMatchObject(full)
  const chunk = { headers: range(0, 9, MEGABYTE) }
  expect(await upload(alice, 'ten bytes.', chunk)).toMatchObject(full)
  const message = { clientId: randomUUID(), text: 'hello' }
  expect(
    await alice.ask(`POST /api/conversations/${conversationId}/messages`, message),
  ).toMatchObject({ status: 201 })
  expect((await upload(bob, new Uint8Array(MEGABYTE))).status).toBe(201)
})

test('what is under way counts too', async () => {
  const first = { headers: range(0, 3 * MEGABYTE - 1, 3 * MEGABYTE + 1) }
  const other = { headers: range(0, 0, 3 * MEGABYTE) }
  expect((await upload(alice, new Uint8Array(3 * MEGABYTE), first)).status).toBe(202)
  expect(await upload(alice, 'x', other)).toMatchObject(full)
})

test('what others of one person have promised counts before it comes', async () => {
  const hang = new AbortController()
  const id = randomUUID()
  const slow = new ReadableStream({ start: (stream) => stream.enqueue(new Uint8Array(10)) })
  const headers = range(0, 3 * MEGABYTE - 1, 3 * MEGABYTE)
  const first = upload(alice, slow, { id, headers, signal: hang.signal }).catch(() => 'cut')
  const begun = temporaryPath(alice.user.id, id)
  await expect.poll(() => bytesAt(begun)).toBe(10)
  expect(await upload(alice, new Uint8Array(3 * MEGABYTE))).toMatchObject(full)
  expect((await upload(bob, new Uint8Array(3 * MEGABYTE))).status).toBe(201)
  const unknown = new Blob([new Uint8Array(10)]).stream()
  expect(await upload(bob, unknown)).toMatchObject(full)
  hang.abort()
  expect(await first).toBe('cut')
  const again = () => upload(alice, new Uint8Array(3 * MEGABYTE)).then(({ status }) => status)
  await expect.poll(again).toBe(201)
})

test('nobody begins more files than they finish', async () => {
  await makeTemporaryDirectory()
  const begun = Array.from({ length: 30 }, () => temporaryPath(alice.user.id, randomUUID()))
  for (const path of begun) await writeFile(path, 'x')
  expect(await upload(alice, 'one more')).toMatchObject({ status: 429 })
  const [id] = begun[0]?.match(/[\w-]{36}$/) ?? []
  expect((await upload(alice, 'y', { id, headers: range(1, 1, 2) })).status).toBe(201)
  expect((await upload(alice, 'one more')).status).toBe(201)
})

test('of thirty that were given up the oldest makes room for the next', async () => {
  await makeTemporaryDirectory()
  const begun = Array.from({ length: 30 }, () => temporaryPath(alice.user.id, randomUUID()))
  for (const path of begun) await writeFile(path, 'x')
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  await utimes(begun[4] ?? '', minutesAgo(20), minutesAgo(20))
  await utimes(begun[7] ?? '', minutesAgo(30), minutesAgo(30))
  expect((await upload(alice, 'one more')).status).toBe(201)
  const left = await Promise.all(begun.map(bytesAt))
  expect(left.flatMap((bytes, place) => (bytes ? [] : [place]))).toEqual([7])
})

test('a flood of small files is slowed down', async () => {
  let sent = 0
  let answer = await upload(alice, 'x')
  for (; answer.status === 201; sent++) answer = await upload(alice, 'x')
  expect(answer).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(sent).toBeGreaterThanOrEqual(60)
})
