import type { DraftFile } from './draft-file'

/** What was sent from here is shown from here for so long, so that its picture never changes under the eye. */
const KEPT_MS = 10 * 60_000

type Kept = { blob: Blob; url?: string; timer?: ReturnType<typeof setTimeout> }

const kept = new Map<string, Kept>()

/** An address of what this page holds of an attachment; nothing when only the server has it. */
export function previewUrl(id: string): string | undefined {
  const known = kept.get(id)
  if (known) known.url ??= URL.createObjectURL(known.blob)
  return known?.url
}

export function keepPreview({ id, blob }: Pick<DraftFile, 'id' | 'blob'>): void {
  const known = kept.get(id)
  clearTimeout(known?.timer)
  kept.set(id, { blob: known?.blob ?? blob, url: known?.url })
}

/** The server has it, or nobody wants it any more. */
export function settlePreview({ id }: Pick<DraftFile, 'id'>): void {
  const known = kept.get(id)
  if (!known) return
  clearTimeout(known.timer)
  known.timer = setTimeout(() => {
    if (known.url) URL.revokeObjectURL(known.url)
    kept.delete(id)
  }, KEPT_MS)
}
