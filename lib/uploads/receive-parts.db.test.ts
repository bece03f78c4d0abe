import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { bytesOf, get, range, sha256, upload, uploaded } from '@/server/test-upload'
import { alice, bob, eachWithTwoFriends } from '@/server/two-friends'
import { makeTemporaryDirectory, temporaryDirectory, temporaryPath } from './temporary'

eachWithTwoFriends()

const refused = (status: number, code: string, fields?: object) => ({
  status,
  body: { error: { code, ...(fields && { fields }) } },
})
const progress = async (id: string, one = alice) => (await one.ask(`GET /api/uploads/${id}`)).body
const saved = async (id: string) => bytesOf(await get(alice, `/api/files/${id}`))
const leftovers = async () =>
  (await readdir(temporaryDirectory())).filter((name) => name.startsWith(alice.user.id))

const bytes = randomBytes(10_000)
const part = (id: string, from: number, to: number) =>
  upload(alice, new Uint8Array(bytes.subarray(from, to + 1)), {
    id,
    headers: range(from, to, bytes.length),
  })

test('grows until the last one answers for the whole', async () => {
  const id = randomUUID()
  expect(await progress(id)).toEqual({ id, received: 0 })
  expect(await part(id, 0, 3_999)).toMatchObject({ status: 202, body: { id, received: 4_000 } })
  expect(await progress(id)).toEqual({ id, received: 4_000 })
  expect(await part(id, 4_000, 7_999)).toMatchObject({ status: 202 })
  const headers = { ...range(8_000, 9_999, 10_000), 'x-content-sha256': sha256(bytes) }
  const last = await upload(alice, new Uint8Array(bytes.subarray(8_000)), { id, headers })
  expect(last).toMatchObject({ status: 201, body: { upload: { id, bytes: 10_000 } } })
  expect(await saved(id)).toEqual(bytes)
  expect(await leftovers()).toEqual([])
})

test('that does not begin where the last one ended is told where', async () => {
  const id = randomUUID()
  await part(id, 0, 3_999)
  for (const [from, to] of [
    [5_000, 9_999],
    [3_999, 9_999],
    [0, 3_999],
  ] as const)
    expect(await part(id, from, to)).toMatchObject(refused(409, 'conflict', { received: '4000' }))
  expect(await part(id, 4_000, 9_999)).toMatchObject({ status: 201 })
  expect(await saved(id)).toEqual(bytes)
  expect(await part(randomUUID(), 4_000, 9_999)).toMatchObject(
    refused(409, 'conflict', { received: '0' }),
  )
})

test('counts for nothing when it is shorter or longer than it says', async () => {
  const id = randomUUID()
  await part(id, 0, 3_999)
  for (const length of [5_999, 6_001]) {
    const body = new Blob([new Uint8Array(length)]).stream()
    const headers = range(4_000, 9_999, 10_000)
    expect(await upload(alice, body, { id, headers })).toMatchObject(
      refused(422, 'invalid', { file: 'damaged' }),
    )
    expect(await progress(id)).toEqual({ id, received: 4_000 })
  }
  await part(id, 4_000, 9_999)
  expect(await saved(id)).toEqual(bytes)
})

test('goes on when this process knows nothing of its beginning', async () => {
  const id = randomUUID()
  await makeTemporaryDirectory()
  await writeFile(temporaryPath(alice.user.id, id), bytes.subarray(0, 4_000))
  const headers = { ...range(4_000, 9_999, 10_000), 'x-content-sha256': sha256(bytes) }
  const last = await upload(alice, new Uint8Array(bytes.subarray(4_000)), { id, headers })
  expect(last.status).toBe(201)
  expect(await saved(id)).toEqual(bytes)
})

describe('of which all came before the host was killed', () => {
  const last = (id: string, total: number, headers = {}) =>
    upload(alice, '', { id, headers: { 'content-range': `bytes */${total}`, ...headers } })
  const left = async (length: number) => {
    const id = randomUUID()
    await makeTemporaryDirectory()
    await writeFile(temporaryPath(alice.user.id, id), bytes.subarray(0, length))
    expect(await progress(id)).toEqual({ id, received: length })
    return id
  }

  test('are finished by an empty one', async () => {
    const id = await left(10_000)
    const finished = await last(id, 10_000, { 'x-content-sha256': sha256(bytes) })
    expect(finished).toMatchObject({ status: 201, body: { upload: { id, bytes: 10_000 } } })
    expect(await saved(id)).toEqual(bytes)
    expect(await leftovers()).toEqual([])
    expect(await last(id, 10_000)).toMatchObject({ status: 201, body: finished.body })
  })

  test('and are not what their sender means are forgotten', async () => {
    const id = await left(10_000)
    const other = { 'x-content-sha256': sha256(Buffer.from('another')) }
    expect(await last(id, 10_000, other)).toMatchObject(
      refused(422, 'invalid', { file: 'checksum' }),
    )
    expect(await progress(id)).toEqual({ id, received: 0 })
  })

  test('are not finished before they are there', async () => {
    const id = await left(4_000)
    expect(await last(id, 10_000)).toMatchObject(refused(409, 'conflict', { received: '4000' }))
    expect(await last(randomUUID(), 10)).toMatchObject(refused(409, 'conflict', { received: '0' }))
    expect(await part(id, 4_000, 9_999)).toMatchObject({ status: 201 })
  })

  test('take no more', async () => {
    const id = await left(10_000)
    const body = new Blob(['more']).stream()
    const headers = { 'content-range': 'bytes */10000' }
    expect(await upload(alice, body, { id, headers })).toMatchObject(
      refused(422, 'invalid', { file: 'damaged' }),
    )
    expect(await last(id, 10_000)).toMatchObject({ status: 201 })
    expect(await saved(id)).toEqual(bytes)
  })
})

test('begins again when it is sent whole', async () => {
  const id = randomUUID()
  await part(id, 0, 3_999)
  await uploaded(alice, 'another', { id })
  expect((await saved(id)).toString()).toBe('another')
})

test('of two people under one id stay apart until one of them is finished', async () => {
  const id = randomUUID()
  await part(id, 0, 3_999)
  expect(await progress(id, bob)).toEqual({ id, received: 0 })
  await uploaded(bob, 'his', { id })
  expect(await part(id, 4_000, 9_999)).toMatchObject(refused(409, 'conflict'))
})

/** A body of which the first bytes have come and the others never will. */
function hang(id: string) {
  const body = new ReadableStream({ start: (stream) => stream.enqueue(bytes.subarray(0, 1_000)) })
  return upload(alice, body, { id, headers: range(0, 9_999, 10_000) }).catch(() => 'cut')
}

test('goes on behind a line that died in the middle of a part', async () => {
  const id = randomUUID()
  const dead = hang(id)
  await expect.poll(() => progress(id)).toEqual({ id, received: 1_000 })
  expect(await part(id, 1_000, 9_999)).toMatchObject({ status: 201 })
  expect(await dead).toBe('cut')
  expect(await saved(id)).toEqual(bytes)
})

test('that are none: a whole file whose line died leaves nothing to go on from', async () => {
  const id = randomUUID()
  const body = new ReadableStream({ start: (stream) => stream.enqueue(bytes.subarray(0, 1_000)) })
  const away = new AbortController()
  const dead = upload(alice, body, { id, signal: away.signal }).catch(() => 'cut')
  await expect.poll(() => progress(id)).toEqual({ id, received: 1_000 })
  away.abort()
  expect(await dead).toBe('cut')
  await expect.poll(() => progress(id)).toEqual({ id, received: 0 })
  expect(await leftovers()).toEqual([])
  expect(await part(id, 1_000, 9_999)).toMatchObject(refused(409, 'conflict', { received: '0' }))
})

test('of which two come at once is whole or told where it stands, and never mixed', async () => {
  const id = randomUUID()
  await part(id, 0, 3_999)
  const answers = await Promise.all(
    [part(id, 4_000, 9_999), part(id, 4_000, 9_999)].map((one) => one.catch(() => null)),
  )
  const kept = await progress(id)
  if ('received' in (kept as object)) await part(id, (kept as { received: number }).received, 9_999)
  expect(answers.some((one) => one !== null)).toBe(true)
  expect(await saved(id)).toEqual(bytes)
})
