import type { ChatStore } from '../store'
import { claimDevice, leaveDevice } from './account-here'
import { openDatabase } from './database'
import { shelfIn } from './draft-records'
import { keepGone } from './keep-gone'
import type { Opened } from './local'
import { PageKeeper } from './page-keeper'
import { readPage, writePages } from './page-records'
import { memoryShelf } from './shelf'
import { watchTrays } from './watch-trays'

export async function openLocal(store: ChatStore): Promise<Opened> {
  const userId = store.getState().me.id
  claimDevice(userId)
  const forget = () => leaveDevice(userId)
  const database = await openDatabase(userId)
  const shelf = database ? shelfIn(database) : memoryShelf()
  keepGone({ store, database, shelf })
  if (!database) return { shelf, pageOf: async () => undefined, used: () => {}, forget }
  const trays = watchTrays(store, database)
  const keeper = new PageKeeper(store, (changes) => writePages(database, changes))
  return {
    shelf,
    pageOf: (conversationId) => readPage(database, conversationId),
    used: (conversationId) => {
      keeper.used(conversationId)
      void trays.opened(conversationId)
    },
    forget,
  }
}
