import type { PresenceDto } from '@/lib/presence/contract'
import type { AccountDto } from '@/lib/users/contract'
import type { ChatState, LinkState, Sign } from '../state'

export function presenceChanged(state: ChatState, users: PresenceDto[]): ChatState {
  if (users.length === 0) return state
  const presence = { ...state.presence }
  for (const user of users) presence[user.userId] = user
  return { ...state, presence }
}

/**
 * All who have the conversation open now. A friend who is here is online; of a group's members that is told to
 * their friends alone, so it stays with the group.
 */
export function companyChanged(state: ChatState, id: string, userIds: string[]): ChatState {
  if (state.conversations[id]?.kind !== 'group')
    return presenceChanged(
      state,
      userIds.map((userId) => ({ userId, state: 'online', lastSeenAt: null })),
    )
  const { [id]: _, ...here } = state.here
  return { ...state, here: userIds.length > 0 ? { ...here, [id]: userIds } : here }
}

export type Typed = Sign & { conversationId: string; userId: string }

export function typed(state: ChatState, { conversationId, userId, ...sign }: Typed): ChatState {
  if (userId === state.me.id) return state
  const others = { ...state.typing[conversationId], [userId]: sign }
  return { ...state, typing: { ...state.typing, [conversationId]: others } }
}

export function typingFaded(state: ChatState, now: number): ChatState {
  const isShown = Object.values(state.typing).some((users) =>
    Object.values(users).some(({ until }) => until <= now),
  )
  if (!isShown) return state
  const typing: ChatState['typing'] = {}
  for (const [conversationId, users] of Object.entries(state.typing)) {
    const left = Object.entries(users).filter(([, { until }]) => until > now)
    if (left.length > 0) typing[conversationId] = Object.fromEntries(left)
  }
  return { ...state, typing }
}

export function friendRenamed(state: ChatState, userId: string, alias: string | null): ChatState {
  const { [userId]: _, ...others } = state.aliases
  return { ...state, aliases: alias ? { ...others, [userId]: alias } : others }
}

export const meChanged = (state: ChatState, me: AccountDto): ChatState => ({ ...state, me })

export const linkChanged = (state: ChatState, link: LinkState): ChatState =>
  state.link === link ? state : { ...state, link }
