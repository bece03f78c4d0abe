import type { DraftFault } from '../uploads/draft-file'
import type { Database } from './database'
import { inOrder, memoryShelf, type Shelf, type ShelvedDraft } from './shelf'

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
    fail: async (clientId, code) => {
      await Promise.allSettled([refuse(database, clientId, code), memory.fail(clientId, code)])
    },
  }
}

/** A full disk gives up what the server has for what nobody else has. */
async function store(database: Database, draft: ShelvedDraft): Promise<boolean> {
  const put = () => database.put('outbox', draft)
  const stored = await put().catch(() =>
    database
      .clear('timelines')
      .then(put)
      .catch(() => null),
  )
  return stored !== null
}

/** In one transaction, so that what is gone stays gone. */
async function refuse(database: Database, clientId: string, code: DraftFault): Promise<void> {
  const { store, done } = database.transaction('outbox', 'readwrite')
  const mark = (draft?: ShelvedDraft) => draft && store.put({ ...draft, code })
  await Promise.all([store.get(clientId).then(mark), done])
}
