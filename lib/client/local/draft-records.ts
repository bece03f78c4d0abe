import type { DraftRefusal } from '../uploads/draft-file'
import type { Database } from './database'
import { inOrder, memoryShelf, type Shelf, type ShelvedDraft } from './shelf'
import { withRoom } from './with-room'

/** Each draft lies in the database, or in memory when the database does not take it. */
export function shelfIn(database: Database): Shelf {
  const memory = memoryShelf()
  return {
    load: async () => {
      const stored = await database.getAll('outbox').catch(() => [])
      const unsent = stored.filter(({ isPutAside }) => !isPutAside)
      return inOrder([...unsent, ...(await memory.load())])
    },
    put: async (draft) => {
      const isStored = await store(database, draft)
      await (isStored ? memory.remove(draft.clientId) : memory.put(draft))
      return isStored
    },
    remove: async (clientId) => {
      await Promise.allSettled([database.delete('outbox', clientId), memory.remove(clientId)])
    },
    fail: async (clientId, why) => {
      await Promise.allSettled([refuse(database, clientId, why), memory.fail(clientId, why)])
    },
  }
}

const store = (database: Database, draft: ShelvedDraft): Promise<boolean> =>
  withRoom(database, () => put(database, draft)).then(
    () => true,
    () => false,
  )

/** Its files leave their tray in the same moment, so that no crash doubles or loses them. */
async function put(database: Database, draft: ShelvedDraft): Promise<void> {
  if (!draft.files) return void (await database.put('outbox', draft))
  const stores = database.transaction(['outbox', 'trays'], 'readwrite')
  const trays = stores.objectStore('trays')
  await Promise.all([
    stores.objectStore('outbox').put(draft),
    ...draft.files.map(({ id }) => trays.delete([draft.conversationId, id])),
    stores.done,
  ])
}

/** In one transaction, so that what is gone stays gone. */
async function refuse(database: Database, clientId: string, why: DraftRefusal): Promise<void> {
  const { store, done } = database.transaction('outbox', 'readwrite')
  const mark = (draft?: ShelvedDraft) => draft && store.put({ ...draft, ...why })
  await Promise.all([store.get(clientId).then(mark), done])
}
