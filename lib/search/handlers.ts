import { handler } from '@/lib/http/handler'
import { keepPace } from '@/lib/http/pace'
import { searchInput } from './contract'
import { searchMessages } from './search-messages'

/** As quick as somebody types who waits for what comes. */
const SEARCHING = { burst: 40, perSecond: 3 }

export const getSearch = handler(searchInput, async (caller, _, input) => {
  keepPace(`search:${caller.userId}`, SEARCHING)
  return { status: 200, body: await searchMessages(caller.userId, input) }
})
