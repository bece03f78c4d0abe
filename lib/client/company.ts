import { NAMES_UP_TO } from '@/lib/conversations/rules'
import type { RealtimeReports } from './realtime'
import type { ChatState } from './state'
import type { ChatStore } from './store'
import { withoutTyping } from './sync/change'
import { companyChanged, typed } from './sync/reduce-people'

/** A conversation that a tab has open, and its epoch, which names the channels. */
export type Place = {
  id: string
  epoch: number
  /** It has too many members for each to be told: whoever is here listens to its own channel. */
  hasNews: boolean
  /** Those who are here see each other. */
  hasCompany: boolean
}

export const isSamePlace = (a: Place | null | undefined, b: Place | null | undefined) =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Nowhere when there is nothing to hear or see, as after a friendship ended. */
export function placeOf(
  { conversations }: ChatState,
  openId: string | null,
  directMembers: number,
): Place | null {
  const open = openId ? conversations[openId] : undefined
  if (!open) return null
  const { id, epoch, memberCount, mine } = open
  const hasNews = memberCount > directMembers
  const hasCompany = memberCount <= NAMES_UP_TO && mine.maySend
  return hasNews || hasCompany ? { id, epoch, hasNews, hasCompany } : null
}

/** What the others do in the conversations that our tabs have open. */
export const companyReports = ({ change }: ChatStore) =>
  ({
    typed: (sign) => change((state) => typed(state, sign)),
    entered: (conversationId, userIds) =>
      change((state) => companyChanged(state, conversationId, userIds)),
    left: (conversationId, userId) =>
      change((state) => withoutTyping(state, conversationId, userId)),
  }) satisfies Partial<RealtimeReports>
