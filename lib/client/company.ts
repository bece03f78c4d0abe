import type { PresenceDto } from '@/lib/presence/contract'
import type { RealtimeReports } from './realtime'
import type { ChatState } from './state'
import type { ChatStore } from './store'
import { withoutTyping } from './sync/change'
import { presenceChanged, typed } from './sync/reduce-people'

/** Which conversation the others may see us in, and its epoch, which names the channel. */
export type Place = { id: string; epoch: number }

/** Direct conversations only, and not after the friendship ended. */
export function placeOf({ conversations }: ChatState, openId: string | null): Place | null {
  const open = openId ? conversations[openId] : undefined
  return open?.kind === 'direct' && open.mine.maySend ? { id: open.id, epoch: open.epoch } : null
}

/** What the others in the open conversation do there. */
export function companyReports(store: ChatStore, openId: () => string | null) {
  const changeOpen = (reduce: (state: ChatState, conversationId: string) => ChatState) => {
    const conversationId = openId()
    if (conversationId) store.change((state) => reduce(state, conversationId))
  }
  return {
    typed: (userId, until) =>
      changeOpen((state, conversationId) => typed(state, { conversationId, userId, until })),
    entered: (userIds) => changeOpen((state) => presenceChanged(state, userIds.map(online))),
    left: (userId) =>
      changeOpen((state, conversationId) => withoutTyping(state, conversationId, userId)),
  } satisfies Partial<RealtimeReports>
}

const online = (userId: string): PresenceDto => ({ userId, state: 'online', lastSeenAt: null })
