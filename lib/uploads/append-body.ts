import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { LRUCache } from 'lru-cache'
import { AppError, isAppError } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import { requireDisk } from './require-room'
import { LARGEST_BYTES } from './rules'
import { bytesAt } from './temporary'
import { tooLarge, type UploadHead } from './upload-head'

/** What is there of a file, and its SHA-256 in hex. */
export type Received = { bytes: number; sha256: string }

const LOOK_BYTES = 4 * 1024 * 1024

type Sum = { bytes: number; hash: Hash }
/** Of files that grow, so that a part need not read the earlier ones. */
const sums = processWide('uploadSums', () => new LRUCache<string, Sum>({ max: 1_000 }))

/**
 * Puts a body behind what is there, or nothing where all of it is. Of a part whose line breaks all is kept that came.
 * A whole file is whole or nothing: what goes on behind it could not be told from another whole one.
 * @throws AppError conflict with what is there, malformed when the client is gone, too_large, invalid
 */
export async function appendBody(
  path: string,
  head: UploadHead,
  body: Readable,
): Promise<Received> {
  const from = head.part ? await bytesAt(path) : 0
  if (head.part && head.part.from !== from)
    throw new AppError('conflict', { fields: { received: String(from) } })
  const hash = await hashSoFar(path, from)
  const sum = { bytes: from, hash }
  const file = await open(path, 'a')
  try {
    if (from === 0) await file.truncate(0)
    await take(body, head, grow(file, sum))
    await file.datasync()
  } catch (error) {
    if (isGone(error) && head.part) sums.set(path, sum)
    else {
      await (from === 0 ? rm(path) : file.truncate(from))
      sums.delete(path)
    }
    throw error
  } finally {
    await file.close()
  }
  sums.set(path, { bytes: sum.bytes, hash: hash.copy() })
  return { bytes: sum.bytes, sha256: hash.digest('hex') }
}

/** Its SHA-256, and not a byte is kept. */
export async function hashBody(head: UploadHead, body: Readable): Promise<string> {
  const hash = createHash('sha256')
  await take(body, head, async (chunk) => void hash.update(chunk))
  return hash.digest('hex')
}

const grow = (file: FileHandle, sum: Sum) => async (chunk: Buffer) => {
  await file.appendFile(chunk)
  sum.hash.update(chunk)
  const bytes = sum.bytes + chunk.length
  // Others than uploads fill the disk as well.
  if (Math.floor(bytes / LOOK_BYTES) > Math.floor(sum.bytes / LOOK_BYTES)) await requireDisk(0)
  sum.bytes = bytes
}

/** Counts what really comes. */
async function take(
  body: Readable,
  { as, part }: UploadHead,
  keep: (chunk: Buffer) => Promise<void>,
): Promise<void> {
  const most = part ? part.to - part.from + 1 : LARGEST_BYTES[as]
  let taken = 0
  for await (const chunk of chunksOf(body)) {
    taken += chunk.length
    if (taken > most) throw part ? damaged() : tooLarge(as)
    await keep(chunk)
  }
  if (part && taken < most) throw damaged()
  if (!part && taken === 0) throw new AppError('invalid', { fields: { file: 'empty' } })
}

const damaged = () => new AppError('invalid', { fields: { file: 'damaged' } })

/** The body stays open when the reader stops, since an answer must still go out on the same line. */
async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body.iterator({ destroyOnReturn: false })
  } catch (cause) {
    throw new AppError('malformed', { cause })
  }
}

const isGone = (error: unknown) => isAppError(error) && error.code === 'malformed'

async function hashSoFar(path: string, bytes: number): Promise<Hash> {
  const known = sums.get(path)
  if (known?.bytes === bytes) return known.hash.copy()
  const hash = createHash('sha256')
  if (bytes > 0)
    for await (const chunk of createReadStream(path, { end: bytes - 1 })) hash.update(chunk)
  return hash
}
