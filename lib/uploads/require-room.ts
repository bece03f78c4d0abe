import { statfs } from 'node:fs/promises'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Missing } from './promised'
import {
  bytesAt,
  findBegun,
  forgetBegun,
  isIdle,
  makeTemporaryDirectory,
  temporaryDirectory,
  temporaryPath,
} from './temporary'

const MEGABYTE = 1024 * 1024
/** Of one person, begun and not finished: three messages full of files. */
const MOST_UNDER_WAY = 30

type Room = { userId: string; id: string; bytes: number }

/** Before a byte is read. @throws AppError storage_full, quota_reached, rate_limited */
export async function requireRoom({ userId, id, bytes }: Room, missing: Missing): Promise<void> {
  await makeTemporaryDirectory()
  await requireDisk(Math.max(0, bytes - (await bytesAt(temporaryPath(userId, id)))) + missing.all)
  const others = await makeRoomFor(userId, id)
  const begun = others.reduce((sum, other) => sum + other.bytes, 0)
  const kept = await storedBytes(userId)
  if (kept + begun + missing.own + bytes > env.UPLOAD_QUOTA_MB * MEGABYTE)
    throw new AppError('quota_reached')
}

/** For so many bytes. @throws AppError storage_full */
export async function requireDisk(bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(temporaryDirectory())
  if (bavail * bsize - bytes < env.UPLOAD_MIN_FREE_MB * MEGABYTE) throw storageFull()
}

/** Of what was given up the oldest goes first. @returns what else is begun */
async function makeRoomFor(userId: string, id: string) {
  const others = await findBegun(userId, id)
  if (others.length < MOST_UNDER_WAY) return others
  const [oldest] = others.filter((other) => isIdle(other)).sort((a, b) => a.grewAt - b.grewAt)
  if (!oldest) throw new AppError('rate_limited', { retryAfterSeconds: 10 })
  await forgetBegun(oldest)
  return others.filter((other) => other !== oldest)
}

export const storageFull = (cause?: unknown) =>
  new AppError('storage_full', { cause, retryAfterSeconds: 60 })

async function storedBytes(userId: string): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    SELECT COALESCE(sum(stored_bytes), 0)::float8 AS bytes FROM files WHERE owner_id = ${userId}`
  return row?.bytes ?? 0
}
