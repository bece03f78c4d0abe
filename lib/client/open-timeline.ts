import type { Follower } from './follower'
import type { Local } from './local/local'

type Parts = { follower: Follower; local: Local }

/** What this device kept is shown at once, and the server asked only for what changed since. */
export async function openTimeline(id: string, { follower, local }: Parts): Promise<void> {
  local.used(id)
  if (follower.isLoaded(id)) return follower.catchUp(id)
  const page = await local.pageOf(id)
  if (page) follower.restore(id, page)
  else if (!follower.isLoaded(id)) follower.load(id)
}
