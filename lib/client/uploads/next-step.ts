import { PART_BYTES } from '@/lib/uploads/rules'
import type { DraftFault, FileFault } from './draft-file'

/** What is known of an upload after the server was asked, or sent a part. */
export type Answer =
  | { is: 'begun'; received: number }
  | { is: 'finished' }
  | { is: 'refused'; code: DraftFault }
  /** Nothing was heard, or that it may go better later. */
  | { is: 'lost'; retryAfterSeconds?: number | undefined }

/** `wait`: and ask then how much is there. */
export type Step =
  | { do: 'ask' }
  | { do: 'send'; from: number; to: number }
  | { do: 'wait'; retryAfterSeconds?: number | undefined }
  | { do: 'finish' }
  | { do: 'fail'; code: DraftFault }

/** @param sentFrom where the part began that was answered; null when nothing was sent */
export function stepAfter(answer: Answer, total: number, sentFrom: number | null): Step {
  switch (answer.is) {
    case 'finished':
      return { do: 'finish' }
    case 'refused':
      return { do: 'fail', code: answer.code }
    case 'lost':
      return { do: 'wait', retryAfterSeconds: answer.retryAfterSeconds }
    case 'begun': {
      const { received } = answer
      // What does not grow may not be sent without a pause.
      if (received > total || received === sentFrom) return { do: 'wait' }
      return partFrom(received, total)
    }
  }
}

/** Where all of it is there, an empty part: its answer is that of the whole. */
export const partFrom = (from: number, total: number) =>
  ({ do: 'send', from, to: Math.min(from + PART_BYTES, total) }) as const

export type Body = {
  received?: number
  upload?: unknown
  error?: { code?: string; fields?: Record<string, string> }
} | null

/** @param status 0 when no answer came */
export function answerOf(status: number, body: Body, retryAfterSeconds?: number): Answer {
  const { received, upload, error } = body ?? {}
  if (status >= 200 && status < 300) {
    if (upload) return { is: 'finished' }
    return received === undefined ? { is: 'lost' } : { is: 'begun', received }
  }
  const reached = error?.fields?.received
  if (status === 409 && reached !== undefined) return { is: 'begun', received: Number(reached) }
  // Who runs the server must make room first, and the sender should know.
  if (error?.code === 'storage_full') return { is: 'refused', code: error.code as DraftFault }
  const fault = status === 422 ? error?.fields?.file : undefined
  const mayPass = status < 400 || status >= 500 || [401, 408, 429].includes(status)
  if (mayPass || fault === 'checksum') return { is: 'lost', retryAfterSeconds }
  return { is: 'refused', code: faultOf(status, error?.code, fault) }
}

function faultOf(status: number, code = 'malformed', fault?: string): DraftFault {
  if (fault) return `file_${fault}` as FileFault
  return status === 413 ? 'file_too_large' : (code as DraftFault)
}
