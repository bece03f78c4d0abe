import { PART_BYTES } from '@/lib/uploads/rules'
import { type BackoffRange, pauseAfter } from '../backoff'
import type { ShelvedDraft } from '../local/shelf'
import type { DraftFault, DraftFile, DraftRefusal } from './draft-file'
import { makeReady } from './make-ready'
import { type Answer, partFrom, type Step, stepAfter } from './next-step'
import { Pauses } from './pauses'
import { noteProgress } from './progress'
import { isReadable, sha256Of } from './read-blob'
import { type UploadLine, uploadLine } from './upload-line'

const AT_ONCE = 3

export type UploadReports = {
  uploaded: (draft: ShelvedDraft) => void
  refused: (draft: ShelvedDraft, refusal: DraftRefusal) => void
}

type Upload = { file: DraftFile; stop: AbortController }
type Attempt = Upload & { sha256: Promise<string | undefined>; failures: number }
type Act<D extends Step['do']> = Extract<Step, { do: D }>

/** Uploads the files of those drafts that it is shown, a few at once, in the order of the drafts. */
export class Uploader {
  private wanted: ShelvedDraft[] = []
  private readonly running = new Map<string, Upload>()
  private readonly finished = new Set<string>()
  /** In this page. What an earlier one began is asked for where that saves something. */
  private readonly begun = new Set<string>()
  private readonly pauses = new Pauses()

  constructor(
    private readonly reports: UploadReports,
    private readonly retry: () => BackoffRange,
    private readonly line: UploadLine = uploadLine,
  ) {}

  /** These and no others: what is under way for another one ends. */
  want(drafts: ShelvedDraft[]): void {
    this.wanted = drafts
    const ids = new Set(drafts.flatMap(({ files = [] }) => files.map(({ id }) => id)))
    for (const [id, { stop }] of this.running) if (!ids.has(id)) stop.abort()
    for (const id of this.finished) if (!ids.has(id)) this.finished.delete(id)
    this.reportFinished()
    this.beginNext()
  }

  /** The line is back: whatever waits goes on, unless the server said when. */
  wake = () => this.pauses.end()

  private beginNext(): void {
    for (const draft of this.wanted)
      for (const file of draft.files ?? []) {
        if (this.running.size >= AT_ONCE) return
        if (!this.isUp(file) && !this.running.has(file.id))
          void this.run({ file, stop: new AbortController() })
      }
  }

  private async run(upload: Upload): Promise<void> {
    const { file, stop } = upload
    this.running.set(file.id, upload)
    const code = await this.bring(upload).finally(() => this.running.delete(file.id))
    if (stop.signal.aborted) noteProgress(file.id, null)
    else if (code) this.refuse(file, code)
    else this.finish(file)
    this.reportFinished()
    this.beginNext()
  }

  private finish({ id, bytes }: DraftFile): void {
    this.finished.add(id)
    noteProgress(id, { sent: bytes, total: bytes, isUp: true })
  }

  private refuse({ id: fileId }: DraftFile, code: DraftFault): void {
    const refused = this.wanted.find(({ files = [] }) => files.some(({ id }) => id === fileId))
    if (!refused) return
    this.want(this.wanted.filter((draft) => draft !== refused))
    this.reports.refused(refused, { code, fileId })
  }

  private readonly isUp = ({ isUploaded, id }: DraftFile) => isUploaded || this.finished.has(id)

  private reportFinished(): void {
    const up = this.wanted.find(({ files = [] }) => files.every(this.isUp))
    if (!up) return
    this.wanted = this.wanted.filter((draft) => draft !== up)
    this.reports.uploaded({ ...up, files: up.files?.map(asUploaded) })
    this.reportFinished()
  }

  /** Until it is there or is refused; answers why. */
  private async bring(upload: Upload): Promise<DraftFault | null> {
    const file = upload.file.isRaw ? await makeReady(upload.file) : upload.file
    const { size } = file.blob
    const attempt = { ...upload, file, sha256: sha256Of(file.blob), failures: 0 }
    const isAsked = size > PART_BYTES || this.begun.has(file.id)
    let step: Step = isAsked ? { do: 'ask' } : partFrom(0, size)
    while (!upload.stop.signal.aborted && step.do !== 'finish' && step.do !== 'fail')
      step =
        step.do === 'wait'
          ? await this.rest(attempt, step)
          : await this.say(attempt, step).catch((): Step => ({ do: 'wait' }))
    return step.do === 'fail' ? step.code : null
  }

  private async rest(attempt: Attempt, { retryAfterSeconds }: Act<'wait'>): Promise<Step> {
    const { file, stop } = attempt
    if (!(await isReadable(file.blob))) return { do: 'fail', code: 'file_unreadable' }
    attempt.failures += 1
    const ms = pauseAfter({ retryAfterSeconds }, attempt.failures, this.retry())
    await this.pauses.add(ms, { isFirm: retryAfterSeconds !== undefined, signal: stop.signal })
    return { do: 'ask' }
  }

  private async say(attempt: Attempt, step: Act<'ask' | 'send'>): Promise<Step> {
    const { file, stop } = attempt
    const { size } = file.blob
    this.begun.add(file.id)
    if (step.do === 'ask') return stepAfter(await this.line.ask(file.id, stop.signal), size, null)
    const next = stepAfter(await this.send(attempt, step), size, step.from)
    if (next.do === 'send') attempt.failures = 0
    return next
  }

  private async send({ file, stop, sha256 }: Attempt, { from, to }: Act<'send'>): Promise<Answer> {
    const total = file.blob.size
    const moved = (sent: number) =>
      noteProgress(file.id, { sent: Math.min(from + sent, to), total })
    moved(0)
    // Of a long file the sum is ready when its last part is.
    const sum = to === total ? await sha256 : undefined
    return this.line.send({ file, from, to, sha256: sum, signal: stop.signal, moved })
  }
}

const asUploaded = (file: DraftFile): DraftFile => ({ ...file, isUploaded: true })
