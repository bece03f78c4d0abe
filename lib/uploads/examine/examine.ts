import { rm } from 'node:fs/promises'
import { AppError } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import { type Examined, type Outcome, type Received, renditionPaths } from './contract'
import { Examiners } from './examiners'

const examiners = () => processWide('examiners', () => new Examiners())

/**
 * Looks into a received file and writes pictures, voice and videos anew, in a process of its own. The renditions stand
 * beside the file and belong to the caller; a refusal leaves none.
 * @throws AppError unsupported_file, invalid { file }, unavailable when too many wait, rate_limited when too many
 * of this owner do
 */
export async function examine(received: Received, owner: string): Promise<Examined> {
  let examined: Examined | undefined
  try {
    examined = accepted(received, await examiners().examine(received, owner))
    return examined
  } finally {
    // A process that died of a video leaves half of one.
    if (!examined?.main)
      await Promise.all(renditionPaths(received.path).map((path) => rm(path, { force: true })))
  }
}

/** With the host. */
export const stopExaminers = () => examiners().stop()

/** A file that nobody looks into is kept, whatever is the matter with it, and so is a video that nobody can read. */
function accepted({ as }: Received, outcome: Outcome): Examined {
  if ('examined' in outcome) return outcome.examined
  if (outcome.refusal) throw new AppError(outcome.refusal.code, { fields: outcome.refusal.fields })
  if (as !== 'file' && as !== 'video')
    throw new AppError('invalid', { fields: { file: 'damaged' } })
  return { kind: 'file', mime: 'application/octet-stream', main: null, variants: [] }
}
