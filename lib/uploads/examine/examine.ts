import { rm } from 'node:fs/promises'
import { AppError } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import { type Examined, type Outcome, type Received, renditionPaths } from './contract'
import { Examiners } from './examiners'

const examiners = () => processWide('examiners', () => new Examiners())

/**
 * Looks into a received file and writes pictures and voice anew, in a process of its own. The renditions stand
 * beside the file and belong to the caller; a refusal leaves none.
 * @throws AppError unsupported_file, invalid { file }, unavailable when too many wait, rate_limited when too many
 * of this owner do
 */
export async function examine(received: Received, owner: string): Promise<Examined> {
  try {
    return accepted(received, await examiners().examine(received, owner))
  } catch (error) {
    await Promise.all(renditionPaths(received.path).map((path) => rm(path, { force: true })))
    throw error
  }
}

/** With the host. */
export const stopExaminers = () => examiners().stop()

/** A file that nobody looks into is kept, whatever is the matter with it. */
function accepted({ as }: Received, outcome: Outcome): Examined {
  if ('examined' in outcome) return outcome.examined
  if (outcome.refusal) throw new AppError(outcome.refusal.code, { fields: outcome.refusal.fields })
  if (as !== 'file') throw new AppError('invalid', { fields: { file: 'damaged' } })
  return { kind: 'file', mime: 'application/octet-stream', main: null, variants: [] }
}
