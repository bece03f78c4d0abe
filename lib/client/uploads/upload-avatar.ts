import type { ErrorCode } from '@/lib/errors'
import { ApiError } from '../api'
import { uuid } from '../uuid'
import { sendPart } from './upload-line'

type Wish = {
  signal: AbortSignal
  /** Hears how much of it has gone, from 0 to 1. */
  onSent: (part: number) => void
}

/**
 * In one piece: it is small.
 * @returns the id of the file
 * @throws ApiError when it is refused or nothing is heard, the signal's reason once nobody wants it any more
 */
export async function uploadAvatar(picture: Blob, { signal, onSent }: Wish): Promise<string> {
  const { size, type: mime } = picture
  const file = { id: uuid(), as: 'avatar' as const, name: 'avatar', mime, blob: picture }
  const moved = (sent: number) => onSent(sent / size)
  const { status, body } = await sendPart({ file, from: 0, to: size, signal, moved })
  signal.throwIfAborted()
  if (body?.upload) return file.id
  const { code = 'internal', fields } = body?.error ?? {}
  throw new ApiError({ status, code: code as ErrorCode, ...(fields && { fields }) })
}
