import type { Follower } from './follower'
import type { Local } from './local/local'
import type { ChatStore } from './store'
import { holdsTooMuch } from './sync/history'

type Parts = { store: ChatStore; follower: Follower; local: Local }

/** What this device kept is shown at once, and the server asked only for what changed since. */
export async function openTimeline(id: string, { store, follower, local }: Parts): Promise<void> {
  local.used(id)
  if (follower.isLoaded(id)) return follower.catchUp(id)
  const page = await local.pageOf(id)
  if (page && !holdsTooMuch(store.getState(), id, page)) follower.restore(id, page)
  else if (!follower.isLoaded(id)) follower.load(id)
}
