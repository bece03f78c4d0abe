import type { DraftFile } from '../uploads/draft-file'
import { type Database, type KeptDraft, openDatabase } from './database'

/** Of this page: there also where no disk took them. */
const inPage = new Map<string, DraftFile[]>()

/** The files of a draft that cannot be sent any more, in the place where it waited. */
export async function keepFiles(database: Database | null, draft: KeptDraft): Promise<void> {
  inPage.set(draft.clientId, draft.files ?? [])
  await database?.put('outbox', { ...draft, isPutAside: true }).catch(() => {})
}

/** None where nothing of them is left. */
export const keptFiles = async (userId: string, clientId: string): Promise<DraftFile[]> =>
  inPage.get(clientId) ?? fromDisk(userId, clientId)

const fromDisk = (userId: string, clientId: string) =>
  within(userId, async (database) => (await database.get('outbox', clientId))?.files ?? [], [])

export async function dropFiles(userId: string, clientId: string): Promise<void> {
  inPage.delete(clientId)
  await within(userId, (database) => database.delete('outbox', clientId), undefined)
}

async function within<T>(userId: string, act: (database: Database) => Promise<T>, otherwise: T) {
  const database = await openDatabase(userId)
  try {
    return database ? await act(database) : otherwise
  } catch {
    return otherwise
  } finally {
    database?.close()
  }
}
