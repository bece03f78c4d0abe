import type { DraftFile } from './draft-file'
import { measure, smaller } from './pictures'

/** A picture that was sent before it was made smaller. What cannot be drawn goes as it is: the server says whether it may. */
export async function makeReady(file: DraftFile): Promise<DraftFile> {
  const picture = await measure(file.blob, file.mime)
  return picture ? smaller(file, picture).catch(() => file) : file
}
