import type { DraftFile } from './draft-file'
import { planFor } from './picture-rules'
import { measure, smaller } from './pictures'

/**
 * A picture that was sent before it was measured or made smaller. What cannot be read or drawn goes as it is: whoever
 * sends it finds out whether it can be read, and the server says whether it may go. Never rejects.
 */
export async function makeReady(file: DraftFile): Promise<DraftFile> {
  try {
    const picture = await measure(file.blob, file.mime)
    if (!picture) return file.width ? file : { ...file, as: 'file' }
    const plan = planFor(picture, file.isOriginal ?? false)
    if (plan === 'file') return { ...file, as: 'file' }
    return plan === 'keep' ? file : await smaller(file, picture)
  } catch {
    return file
  }
}
