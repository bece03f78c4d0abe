import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { files } from '@/db/schema'
import { bytesOf, get, range, sha256, upload, uploaded } from '@/server/test-upload'
import { alice, eachWithTwoFriends } from '@/server/two-friends'
import { boxInto, FILM_FORMATS, film, PLACE } from './examine/testing/make-films'
import { FORMATS } from './examine/testing/make-sounds'
import { requireDisk, storageFull } from './require-room'
import { temporaryDirectory } from './temporary'

vi.mock('./require-room', { spy: true })
eachWithTwoFriends()

const phone = async () => boxInto(await film({ format: FILM_FORMATS.mov }), ['moov'], PLACE)
const asVideo = { as: 'video' as const, name: 'IMG_1.MOV' }
const leftovers = async () =>
  (await readdir(temporaryDirectory())).filter((name) => name.startsWith(alice.user.id))

test('a video in parts is served anew, whole and in ranges, and counts for what is kept', async () => {
  const bytes = await phone()
  expect(bytes.includes('48.8577')).toBe(true)
  const id = randomUUID()
  const part = (from: number, to: number) =>
    upload(alice, new Uint8Array(bytes.subarray(from, to)), {
      ...asVideo,
      id,
      headers: { ...range(from, to - 1, bytes.length), 'x-content-sha256': sha256(bytes) },
    })
  await part(0, 1_000)
  const answer = await part(1_000, bytes.length)
  expect(answer.status).toBe(201)
  const made = answer.body.upload
  expect(made).toMatchObject({ kind: 'video', name: 'IMG_1.mp4', mime: 'video/mp4', width: 320 })
  const served = await get(alice, made.url)
  expect(served.headers.get('content-type')).toBe('video/mp4')
  expect(served.headers.get('content-disposition')).toMatch(/^inline/)
  const kept = await bytesOf(served)
  expect(kept.includes('Secret') || kept.includes('48.8577')).toBe(false)
  const middle = await get(alice, made.url, { range: 'bytes=100-299' })
  expect(middle.headers.get('content-range')).toBe(`bytes 100-299/${kept.length}`)
  expect(await bytesOf(middle)).toEqual(kept.subarray(100, 300))
  const [row] = await db.select().from(files).where(eq(files.id, id))
  expect(row).toMatchObject({ bytes: kept.length, storedBytes: kept.length })
  expect(made.bytes).toBe(kept.length)
  expect(await leftovers()).toEqual([])
})

test('the same video again is the same, by the sum of what was sent', async () => {
  const bytes = await phone()
  const first = await uploaded(alice, new Uint8Array(bytes), asVideo)
  const again = { ...asVideo, id: first.id }
  expect(await uploaded(alice, new Uint8Array(bytes), again)).toEqual(first)
  const kept = new Uint8Array(await bytesOf(await get(alice, first.url)))
  expect(await upload(alice, kept, again)).toMatchObject({ status: 409 })
})

test('what cannot be written anew is to be saved, and nothing is left of the try', async () => {
  const whole = await film({ format: FORMATS.mp4 })
  const bytes = whole.subarray(0, whole.length * 0.9)
  const made = await uploaded(alice, new Uint8Array(bytes), asVideo)
  expect(made).toMatchObject({ kind: 'file', name: 'IMG_1.MOV', bytes: bytes.length })
  const served = await get(alice, made.url)
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/)
  expect((await bytesOf(served)).equals(bytes)).toBe(true)
  expect(await leftovers()).toEqual([])
})

test('a disk without room for it once more refuses it for now', async () => {
  vi.mocked(requireDisk).mockClear()
  vi.mocked(requireDisk).mockRejectedValueOnce(storageFull())
  const bytes = await phone()
  const id = randomUUID()
  const send = () => upload(alice, new Uint8Array(bytes), { ...asVideo, id })
  expect(await send()).toMatchObject({ status: 503, body: { error: { code: 'storage_full' } } })
  expect(requireDisk).toHaveBeenCalledWith(bytes.length)
  expect((await alice.ask(`GET /api/uploads/${id}`)).body).toEqual({ id, received: 0 })
  expect(await send()).toMatchObject({ status: 201, body: { upload: { kind: 'video' } } })
})
