import type { BackoffRange } from '../backoff'
import type { ShelvedDraft } from '../local/shelf'
import { patientImport } from '../patient-import'
import type { Uploader, UploadReports } from './uploader'

/** The drafts whose files are not up yet. The code that uploads comes when there is one. */
export class LazyUploads {
  readonly drafts = new Map<string, ShelvedDraft>()
  private mayRun = false
  private uploader: Uploader | undefined
  private loading: Promise<void> | undefined

  constructor(
    private readonly reports: UploadReports,
    private readonly retry: () => BackoffRange,
  ) {}

  run(mayRun: boolean): void {
    this.mayRun = mayRun
    this.look()
  }

  /** False when it waits there already. */
  add(draft: ShelvedDraft): boolean {
    if (this.drafts.has(draft.clientId)) return false
    this.drafts.set(draft.clientId, draft)
    this.look()
    return true
  }

  remove(clientId: string): void {
    if (this.drafts.delete(clientId)) this.look()
  }

  /** The draft without that file; nothing where it does not wait here. */
  trim(clientId: string, fileId: string): ShelvedDraft | undefined {
    const known = this.drafts.get(clientId)
    if (!known) return
    const draft = { ...known, files: known.files?.filter(({ id }) => id !== fileId) }
    this.drafts.set(clientId, draft)
    this.look()
    return draft
  }

  wake(): void {
    this.uploader?.wake()
  }

  private look(): void {
    const wanted = this.mayRun ? [...this.drafts.values()] : []
    if (wanted.length > 0) this.loading ??= this.load()
    this.uploader?.want(wanted)
  }

  private async load(): Promise<void> {
    const part = await patientImport(() => import('./uploader'))
    this.uploader = new part.Uploader(this.reports, this.retry)
    this.look()
  }
}
