import type { DraftFile } from './draft-file'
import { measure, smaller } from './pictures'

/**
 * A picture that was sent before it was made smaller. What cannot be read or drawn goes as it is: whoever sends it
 * finds out whether it can be read, and the server says whether it may go. Never rejects.
 */
export async function makeReady(file: DraftFile): Promise<DraftFile> {
  try {
    const picture = await measure(file.blob, file.mime)
    return picture ? await smaller(file, picture) : file
  } catch {
    return file
  }
}
