import { LARGEST_BYTES, MOST_FILES } from '@/lib/uploads/rules'

type Chosen = { name: string; size: number }
export type Refusal =
  | { why: 'tooMany' }
  | { why: 'empty' | 'unreadable'; name: string }
  | { why: 'tooLarge'; name: string; megabytes: number }

/** Which of these may be sent, beside those that were chosen before, and why the others may not. */
export function choose<F extends Chosen>(chosen: readonly F[], before: number) {
  const refusals: Refusal[] = []
  const fit = chosen.filter((file) => {
    const refusal = refusalOf(file)
    if (refusal) refusals.push(refusal)
    return !refusal
  })
  const kept = fit.slice(0, Math.max(0, MOST_FILES - before))
  if (kept.length < fit.length) refusals.push({ why: 'tooMany' })
  return { kept, refusals }
}

/** What is dragged comes in any order: `2.jpg` goes before `10.jpg`. */
export const inNameOrder = <F extends Pick<Chosen, 'name'>>(chosen: readonly F[]): F[] =>
  [...chosen].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))

function refusalOf({ name, size }: Chosen): Refusal | null {
  if (size === 0) return { why: 'empty', name }
  if (size <= LARGEST_BYTES.file) return null
  return { why: 'tooLarge', name, megabytes: LARGEST_BYTES.file / 1024 / 1024 }
}
