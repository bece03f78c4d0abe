import { AppError, isAppError } from '@/lib/errors'

/** @throws AppError too_large as soon as more than `limit` bytes are announced or have come. */
export async function readLimited(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new AppError('too_large')
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
      size += part.byteLength
      if (size > limit) throw new AppError('too_large')
      parts.push(part)
    }
  } catch (cause) {
    // The client went away: nobody reads this answer, but the log and the metrics do.
    throw isAppError(cause) ? cause : new AppError('malformed', { cause })
  }
  return Buffer.concat(parts)
}
