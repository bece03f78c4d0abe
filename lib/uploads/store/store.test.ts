import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/telemetry/log'
import { DiskStore } from './disk'
import { S3Store } from './s3'
import { freePort, startS3 } from './test-s3'

const folder = mkdtempSync(path.join(tmpdir(), 'hongyan-store-'))
const KEY = '0190a0b0-0000-7000-8000-00000000abcd'
const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))

let s3: Awaited<ReturnType<typeof startS3>>

beforeAll(async () => {
  s3 = await startS3()
})
afterAll(async () => {
  s3.stop()
  await rm(folder, { recursive: true, force: true })
})

async function received(content = bytes): Promise<string> {
  const file = path.join(folder, `received-${Math.random()}`)
  await writeFile(file, content)
  return file
}

describe.each([
  ['the disk', () => new DiskStore(path.join(folder, 'disk'))],
  ['S3', () => new S3Store(s3.env)],
])('%s', (_, open) => {
  test('gives back what it took over, whole and in stretches', async () => {
    const store = open()
    const file = await received()
    await store.put(KEY, file)
    await expect(stat(file)).rejects.toThrow('ENOENT')
    const whole = await buffer(await store.read(KEY))
    expect(whole.equals(bytes)).toBe(true)
    const middle = await buffer(await store.read(KEY, { from: 1_000, to: 200_999 }))
    expect(middle.equals(bytes.subarray(1_000, 201_000))).toBe(true)
    expect(await buffer(await store.read(KEY, { from: 299_999, to: 299_999 }))).toHaveLength(1)
  })

  test('replaces what was there', async () => {
    const store = open()
    await store.put(`${KEY}.thumb`, await received())
    await store.put(`${KEY}.thumb`, await received(Buffer.from('smaller')))
    expect((await buffer(await store.read(`${KEY}.thumb`))).toString()).toBe('smaller')
  })

  test('forgets what it is told to, and what it never had', async () => {
    const store = open()
    await store.put(KEY, await received())
    await store.remove(KEY)
    await store.remove(KEY)
    await expect(store.read(KEY)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('lets go of what is read by half', async () => {
    const store = open()
    await store.put(KEY, await received())
    const stream = await store.read(KEY)
    await once(stream, 'readable')
    stream.destroy()
    await once(stream, 'close')
    expect(await buffer(await store.read(KEY))).toHaveLength(bytes.length)
  })
})

test('the disk keeps files in folders of two levels, by what differs in their ids', async () => {
  const store = new DiskStore(path.join(folder, 'levels'))
  await store.put(KEY, await received())
  expect(await readdir(path.join(folder, 'levels'), { recursive: true })).toEqual([
    'ab',
    'ab/cd',
    `ab/cd/${KEY}`,
  ])
})

test('an S3 that refuses us or is away is said to be away, and told to whoever runs it', async () => {
  const complain = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  const wrong = new S3Store({ ...s3.env, S3_ACCESS_KEY_ID: 'nobody' })
  const file = await received()
  await expect(wrong.put(KEY, file)).rejects.toMatchObject({ code: 'unavailable' })
  expect(complain).toHaveBeenCalledWith({ status: 403, method: 'PUT' }, expect.any(String))
  const nobody = new S3Store({ ...s3.env, S3_ENDPOINT: `http://127.0.0.1:${await freePort()}` })
  await expect(nobody.put(KEY, file)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect((await stat(file)).size).toBe(bytes.length)
})
