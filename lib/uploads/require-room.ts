import { statfs } from 'node:fs/promises'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { makeTemporaryDirectory, temporaryDirectory, underWay } from './temporary'
import type { UploadHead } from './upload-head'

const MEGABYTE = 1024 * 1024
/** Of one person, begun and not finished: three messages full of files. */
const MOST_UNDER_WAY = 30

/** Before a byte is read. @throws AppError storage_full, quota_reached, rate_limited */
export async function requireRoom(userId: string, { id, bytes }: UploadHead): Promise<void> {
  await makeTemporaryDirectory()
  const { bavail, bsize } = await statfs(temporaryDirectory())
  if (bavail * bsize - (bytes ?? 0) < env.UPLOAD_MIN_FREE_MB * MEGABYTE) throw storageFull()
  const others = await underWay(userId, id)
  if (others.files >= MOST_UNDER_WAY) throw new AppError('rate_limited', { retryAfterSeconds: 10 })
  const kept = await storedBytes(userId)
  if (kept + others.bytes + (bytes ?? 0) > env.UPLOAD_QUOTA_MB * MEGABYTE)
    throw new AppError('quota_reached')
}

export const storageFull = (cause?: unknown) =>
  new AppError('storage_full', { cause, retryAfterSeconds: 60 })

async function storedBytes(userId: string): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    SELECT COALESCE(sum(stored_bytes), 0)::float8 AS bytes FROM files WHERE owner_id = ${userId}`
  return row?.bytes ?? 0
}
