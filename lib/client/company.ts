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

/** What the others do in the conversations that our tabs have open. */
export const companyReports = ({ change }: ChatStore) =>
  ({
    typed: (conversationId, userId, until) =>
      change((state) => typed(state, { conversationId, userId, until })),
    entered: (_, userIds) => change((state) => presenceChanged(state, userIds.map(online))),
    left: (conversationId, userId) =>
      change((state) => withoutTyping(state, conversationId, userId)),
  }) satisfies Partial<RealtimeReports>

const online = (userId: string): PresenceDto => ({ userId, state: 'online', lastSeenAt: null })
