import type { DraftFile } from './draft-file'

export async function makeReady(file: DraftFile): Promise<DraftFile> {
  return file
}
