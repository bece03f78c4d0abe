import { randomBytes, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as fileThroughNext } from '@/app/api/files/[id]/route'
import { POST as uploadThroughNext } from '@/app/api/uploads/route'
import { db } from '@/db/client'
import { files } from '@/db/schema'
import { env } from '@/lib/env'
import { bytesOf, get, range, upload, uploaded } from '@/server/test-upload'
import { alice, eachWithTwoFriends } from '@/server/two-friends'
import { uploadsDirectory } from './store/store'
import { startS3 } from './store/test-s3'
import { sweepFiles } from './sweep-uploads'

let s3: Awaited<ReturnType<typeof startS3>>

beforeAll(async () => {
  s3 = await startS3()
  Object.assign(process.env, s3.env)
})
afterAll(() => s3.stop())
eachWithTwoFriends()

const bytes = randomBytes(100_000)

test('with a store elsewhere a file leaves this machine, and comes back the same way', async () => {
  const { id, url } = await uploaded(alice, bytes)
  expect(await readdir(uploadsDirectory(), { recursive: true })).toEqual(['tmp'])
  expect((await bytesOf(await get(alice, url))).equals(bytes)).toBe(true)
  const stretch = await get(alice, url, { range: 'bytes=50000-50009' })
  expect([stretch.status, await bytesOf(stretch)]).toEqual([206, bytes.subarray(50_000, 50_010)])
  await db
    .update(files)
    .set({ createdAt: new Date(0) })
    .where(eq(files.id, id))
  await sweepFiles()
  expect((await get(alice, url)).status).toBe(404)
  expect(await db.select().from(files).where(eq(files.id, id))).toEqual([])
})

test('Next answers as the host does, should it be asked', async () => {
  const headers = { cookie: alice.cookie, origin: env.APP_URL }
  const posted = new Request(`${env.APP_URL}/api/uploads`, { method: 'POST', headers, body: bytes })
  const taken = await uploadThroughNext(posted, { params: Promise.resolve({}) })
  expect(taken.status).toBe(201)
  const { id } = (await taken.json()).upload
  const ask = (more: Record<string, string> = {}) =>
    fileThroughNext(
      new Request(`${env.APP_URL}/api/files/${id}`, { headers: { ...headers, ...more } }),
      { params: Promise.resolve({ id }) },
    )
  const whole = await ask()
  expect([whole.status, await bytesOf(whole)]).toEqual([200, bytes])
  const stretch = await ask({ range: 'bytes=50000-50009' })
  expect([stretch.status, await bytesOf(stretch)]).toEqual([206, bytes.subarray(50_000, 50_010)])
  const known = await ask({ 'if-none-match': whole.headers.get('etag') ?? '' })
  expect([known.status, await bytesOf(known)]).toEqual([304, Buffer.alloc(0)])
})

test('a store that is away keeps the last part from counting, and says so', async () => {
  s3.stop()
  const id = randomUUID()
  const part = (from: number, to: number) => {
    const headers = range(from, to, bytes.length)
    return upload(alice, new Uint8Array(bytes.subarray(from, to + 1)), { id, headers })
  }
  expect((await part(0, 59_999)).status).toBe(202)
  const last = await part(60_000, 99_999)
  expect(last).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } })
  const { body } = await alice.ask(`GET /api/uploads/${id}`)
  expect(body).toEqual({ id, received: 60_000 })
})
