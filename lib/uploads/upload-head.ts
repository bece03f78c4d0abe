import { randomUUID } from 'node:crypto'
import { AppError } from '@/lib/errors'
import type { Streamed } from '@/lib/http/handler'
import { check, parseQuery } from '@/lib/http/read-input'
import { type ByteRange, parseContentRange } from './byte-ranges'
import { cleanName } from './clean-name'
import type { UploadPurpose } from './contract'
import { uploadQuery } from './inputs'
import { LARGEST_BYTES } from './rules'

/** What a request says about the bytes it brings. */
export type UploadHead = {
  id: string
  as: UploadPurpose
  name: string
  mime: string
  /** In base64. */
  waveform: string | null
  /** Of the whole file, in hex. */
  sha256: string | null
  part: (ByteRange & { total: number }) | null
  /** Of the whole file; null where only its end will tell. */
  bytes: number | null
}

const TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/
const UNKNOWN_TYPE = 'application/octet-stream'
const MEGABYTE = 1024 * 1024

/** @throws AppError malformed, too_large */
export function readUploadHead({ query, header }: Streamed): UploadHead {
  const { id = randomUUID(), as, waveform } = check(uploadQuery, parseQuery(query))
  const type = header('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const length = header('content-length')
  const part = readPart(header('content-range'), length)
  const bytes = part?.total ?? (length === undefined ? null : Number(length))
  if ((bytes ?? 0) > LARGEST_BYTES[as]) throw tooLarge(as)
  return {
    id,
    as,
    name: readName(header('x-file-name')),
    mime: TYPE.test(type) ? type : UNKNOWN_TYPE,
    waveform: waveform ? Buffer.from(waveform, 'base64url').toString('base64') : null,
    sha256: readSha256(header('x-content-sha256')),
    part,
    bytes,
  }
}

export const tooLarge = (as: UploadPurpose) =>
  new AppError('too_large', { fields: { megabytes: String(LARGEST_BYTES[as] / MEGABYTE) } })

function readPart(range: string | undefined, length: string | undefined) {
  if (range === undefined) return null
  const part = parseContentRange(range)
  const isWhole = part && (length === undefined || Number(length) === part.to - part.from + 1)
  if (!isWhole) throw new AppError('malformed')
  return part
}

function readName(encoded = ''): string {
  try {
    return cleanName(decodeURIComponent(encoded))
  } catch (cause) {
    throw new AppError('malformed', { cause })
  }
}

function readSha256(hex: string | undefined): string | null {
  if (hex !== undefined && !/^[\da-f]{64}$/i.test(hex)) throw new AppError('malformed')
  return hex?.toLowerCase() ?? null
}
