import type { DraftFile } from '../uploads/draft-file'
import type { TrayChoices } from '../uploads/trays'
import { type Database, rangeOf } from './database'
import { withRoom } from './with-room'

/** What lies there of a conversation, in the order in which it was chosen. */
export async function readTray(
  database: Database,
  conversationId: string,
): Promise<{ files: DraftFile[]; choices: Partial<TrayChoices> }> {
  const all = await database.getAll('trays', rangeOf(conversationId)).catch(() => [])
  const files = all.flatMap((each) => ('file' in each ? each : []))
  const [choices] = all.flatMap((each) => ('choices' in each ? each.choices : []))
  return {
    files: files.sort((a, b) => a.order - b.order).map(({ file }) => file),
    choices: choices ?? {},
  }
}

/** False when the device has no room for it. */
export const putFile = (
  database: Database,
  conversationId: string,
  kept: { file: DraftFile; order: number },
): Promise<boolean> =>
  withRoom(database, () => database.put('trays', kept, [conversationId, kept.file.id])).then(
    () => true,
    () => false,
  )

export const removeFile = (database: Database, conversationId: string, fileId: string) =>
  database.delete('trays', [conversationId, fileId]).catch(() => {})

/** None: nothing is chosen any more. */
export async function putChoices(
  database: Database,
  conversationId: string,
  choices: TrayChoices | undefined,
): Promise<void> {
  if (choices) await database.put('trays', { choices }, [conversationId]).catch(() => {})
  else await database.delete('trays', [conversationId]).catch(() => {})
}
