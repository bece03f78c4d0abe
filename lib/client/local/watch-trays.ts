import { aheadOfUse } from '../fetch-ahead'
import { patientImport } from '../patient-import'
import type { ChatStore } from '../store'
import { listenToTrays, openTrays } from '../uploads/trays'
import { type Database, rangeOf } from './database'
import type { TrayKeeper } from './tray-keeper'

const loadKeeping = aheadOfUse(() => import('./tray-keeper'))

/** What keeps trays comes when there is something to keep, or somebody opens a conversation where something is kept. */
export function watchTrays(store: ChatStore, database: Database) {
  let keeper: Promise<TrayKeeper> | undefined
  const load = () => {
    keeper ??= patientImport(loadKeeping).then((part) => new part.TrayKeeper(store, database))
    return keeper
  }
  listenToTrays(load)
  if (openTrays().length > 0) void load()
  return {
    opened: async (conversationId: string) => {
      const count = await database.count('trays', rangeOf(conversationId)).catch(() => 0)
      if (count > 0) (await load()).opened(conversationId)
    },
  }
}
