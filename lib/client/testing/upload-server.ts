import { type Answer, answerOf } from '../uploads/next-step'
import type { Part, UploadLine } from '../uploads/upload-line'
import { idOf } from './builders'

type Fault = (part: Part) => Answer | undefined

/** Keeps what it is sent as the real one does. A fault may answer instead, before or after the bytes arrived. */
export class UploadServer implements UploadLine {
  readonly received = new Map<string, number>()
  readonly finished = new Set<string>()
  readonly parts: string[] = []
  readonly asked: string[] = []
  readonly sums: (string | undefined)[] = []
  before: Fault = () => undefined
  after: Fault = () => undefined
  /** While it is set nothing is answered. */
  hold: Promise<void> | null = null

  ask = async (id: string): Promise<Answer> => {
    this.asked.push(id)
    if (this.finished.has(id)) return { is: 'finished' }
    return { is: 'begun', received: this.received.get(id) ?? 0 }
  }

  send = async (part: Part): Promise<Answer> => {
    const { file, from, to, sha256, signal, moved } = part
    this.parts.push(`${file.name} ${from}-${to}`)
    await Promise.race([this.hold, aborted(signal)])
    if (signal.aborted) return { is: 'lost' }
    const instead = this.before(part)
    if (instead) return instead
    const known = this.received.get(file.id) ?? 0
    if (from !== known && !this.finished.has(file.id))
      return answerOf(409, { error: { code: 'conflict', fields: { received: String(known) } } })
    moved(to - from)
    this.received.set(file.id, to)
    this.sums.push(sha256)
    if (to === file.blob.size) this.finished.add(file.id)
    const answer: Answer =
      to === file.blob.size ? { is: 'finished' } : { is: 'begun', received: to }
    return this.after(part) ?? answer
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))

/** `n` names it; the blob only says how long it is. */
export const fileOf = (n: number, bytes = 10) => ({
  id: idOf(500 + n),
  as: 'file' as const,
  name: `file-${n}`,
  mime: 'text/plain',
  bytes,
  blob: new Blob([new Uint8Array(bytes)]),
})
