import type { UploadPurpose } from '@/lib/uploads/contract'
import { PART_BYTES } from '@/lib/uploads/rules'
import { leaveForSignIn } from '../api'
import type { DraftFile } from './draft-file'
import { type Answer, answerOf, type Body } from './next-step'

/** Longer than the server waits for a byte, and than it takes to write a picture anew. */
const SILENCE_MS = 60_000

/** What it takes of a file to send it. */
export type Sendable = Pick<DraftFile, 'id' | 'name' | 'mime' | 'blob' | 'waveform'> & {
  as: UploadPurpose
}

export type Part = {
  file: Sendable
  from: number
  to: number
  sha256?: string | undefined
  signal: AbortSignal
  /** In bytes of this part. */
  moved: (sent: number) => void
}

/** What the uploader says to the server. Neither rejects. */
export type UploadLine = {
  ask: (id: string, signal: AbortSignal) => Promise<Answer>
  send: (part: Part) => Promise<Answer>
}

export const uploadLine: UploadLine = {
  ask: (id, signal) =>
    exchange({ method: 'GET', path: `/api/uploads/${id}`, signal }).then(answerIn),
  send: (part) => sendPart(part).then(answerIn),
}

/** @returns what was said to it, word for word */
export const sendPart = ({ file, from, to, sha256, ...rest }: Part): Promise<Said> =>
  exchange({
    method: 'POST',
    path: `/api/uploads?${queryOf(file)}`,
    headers: headersOf(file, { from, to, sha256 }),
    body: file.blob.slice(from, to),
    ...rest,
  })

/** `status` is 0 when no answer came. */
type Said = { status: number; body: Body; retryAfterSeconds: number | undefined }

const answerIn = ({ status, body, retryAfterSeconds }: Said) =>
  answerOf(status, body, retryAfterSeconds)

function queryOf({ id, as, waveform }: Sendable): string {
  const query = new URLSearchParams({ id, as })
  if (waveform) query.set('waveform', inAddress(waveform))
  return query.toString()
}

/** Base64 in the alphabet that an address takes. */
const inAddress = (base64: string) =>
  base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

type Range = Pick<Part, 'from' | 'to' | 'sha256'>

function headersOf({ mime, name, blob }: Sendable, { from, to, sha256 }: Range) {
  const headers: Record<string, string> = {
    'Content-Type': mime || 'application/octet-stream',
    // Half a character of two cannot be written, and some systems allow it in names.
    'X-File-Name': encodeURIComponent(name.replace(/\p{Cs}/gu, '\ufffd')),
  }
  // Without it the rest of a short file would count as the whole of it.
  if (from > 0 || blob.size > PART_BYTES)
    headers['Content-Range'] = `bytes ${from < to ? `${from}-${to - 1}` : '*'}/${blob.size}`
  if (sha256) headers['X-Content-SHA256'] = sha256
  return headers
}

type Exchange = {
  method: 'GET' | 'POST'
  path: string
  signal: AbortSignal
  headers?: Record<string, string>
  body?: Blob
  moved?: Part['moved']
}

/** By XMLHttpRequest: it alone tells how much of a body has gone. */
function exchange({ method, path, signal, headers = {}, body, moved }: Exchange): Promise<Said> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    let silence = setTimeout(giveUp, SILENCE_MS)
    const end = () => {
      clearTimeout(silence)
      signal.removeEventListener('abort', giveUp)
      const retryAfterSeconds = Number(request.getResponseHeader('Retry-After')) || undefined
      if (request.status === 401) leaveForSignIn()
      resolve({ status: request.status, body: request.response, retryAfterSeconds })
    }
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(silence)
      silence = setTimeout(giveUp, SILENCE_MS)
      moved?.(loaded)
    }
    request.onloadend = end
    signal.addEventListener('abort', giveUp)
    request.open(method, path)
    request.responseType = 'json'
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.send(body)
    if (signal.aborted) giveUp()
  })
}
