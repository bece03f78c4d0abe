import { processWide } from '@/lib/process-wide'
import { LARGEST_BYTES } from './rules'
import { bytesAt, temporaryPath } from './temporary'
import type { UploadHead } from './upload-head'

type Promised = { userId: string; id: string; bytes: number }
/** By requests whose bytes are coming, in their order. */
const promises = processWide('promisedBytes', () => new Set<Promised>())

/** Of unknown length it may be the longest. */
export const promisedBytes = ({ as, bytes }: UploadHead) => bytes ?? LARGEST_BYTES[as]

/** While `work` goes on others count what is still to come; it is told what was promised before it. */
export async function withPromise<T>(
  promised: Promised,
  work: (missing: Missing) => Promise<T>,
): Promise<T> {
  const earlier = [...promises]
  promises.add(promised)
  try {
    return await work(await missingOf(earlier, promised.userId))
  } finally {
    promises.delete(promised)
  }
}

/** In bytes: of everybody, and of this person alone. */
export type Missing = { all: number; own: number }

async function missingOf(earlier: Promised[], userId: string): Promise<Missing> {
  const missing = { all: 0, own: 0 }
  for (const promised of earlier) {
    const there = await bytesAt(temporaryPath(promised.userId, promised.id))
    // It came whole meanwhile, and has been moved away.
    if (!promises.has(promised)) continue
    const bytes = Math.max(0, promised.bytes - there)
    missing.all += bytes
    if (promised.userId === userId) missing.own += bytes
  }
  return missing
}
