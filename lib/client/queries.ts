'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { FriendDto, FriendRequestDto, RequestFriendInput } from '@/lib/friends/contract'
import type { FirstMessage, MessageDto, ReactorsDto } from '@/lib/messages/contract'
import { lengthOf } from '@/lib/text'
import type { AccountDto, SessionDto, UserDto } from '@/lib/users/contract'
import type { UpdateAccountInput } from '@/lib/users/inputs'
import { type ApiError, request } from './api'
import { getFirstMessage, getReactions } from './message-api'
import { friendRenamed, meChanged } from './sync/reduce-people'
import { useChange, useKeepConversation, useStoreChange } from './use-change'

/** In code points. Shorter queries would list everybody; the server refuses them. */
export const QUERY_MIN = 3

export const useFriends = () =>
  useQuery<FriendDto[], ApiError>({
    queryKey: ['friends'],
    queryFn: async () => (await request<{ friends: FriendDto[] }>('GET', '/api/friends')).friends,
  })

export type FriendRequests = { incoming: FriendRequestDto[]; outgoing: FriendRequestDto[] }

export const useFriendRequests = () =>
  useQuery<FriendRequests, ApiError>({
    queryKey: ['friend-requests'],
    queryFn: () => request('GET', '/api/friend-requests'),
  })

export const useBlocks = () =>
  useQuery<UserDto[], ApiError>({
    queryKey: ['blocks'],
    queryFn: async () => (await request<{ blocks: UserDto[] }>('GET', '/api/blocks')).blocks,
  })

/** Meanwhile those found before stay: a list that comes and goes at each letter cannot be read. */
export const useFindUsers = (query: string) =>
  useQuery<UserDto[], ApiError>({
    queryKey: ['users', query],
    queryFn: async () =>
      (await request<{ users: UserDto[] }>('GET', `/api/users?query=${encodeURIComponent(query)}`))
        .users,
    enabled: lengthOf(query) >= QUERY_MIN,
    placeholderData: keepPreviousData,
  })

export const useSessions = () =>
  useQuery<SessionDto[], ApiError>({
    queryKey: ['sessions'],
    queryFn: async () =>
      (await request<{ sessions: SessionDto[] }>('GET', '/api/sessions')).sessions,
  })

/** A friendship may begin at once, when the other one had asked already. */
export type Befriended = { request?: FriendRequestDto; conversation?: ConversationDto }

export function useRequestFriend() {
  const keep = useKeepConversation()
  return useChange<RequestFriendInput, Befriended>({
    ask: (input) => request('POST', '/api/friend-requests', input),
    stale: ['friends', 'friend-requests'],
    done: keep,
  })
}

export type FriendAnswer = { id: string; action: 'accept' | 'decline' }

export function useAnswerRequest() {
  const keep = useKeepConversation()
  return useChange<FriendAnswer, Befriended | null>({
    ask: ({ id, action }) => request('PATCH', `/api/friend-requests/${id}`, { action }),
    stale: ['friends', 'friend-requests'],
    done: keep,
  })
}

export const useCancelRequest = () =>
  useChange<string, null>({
    ask: (id) => request('DELETE', `/api/friend-requests/${id}`),
    stale: ['friend-requests'],
  })

export const useRemoveFriend = () =>
  useChange<string, null>({
    ask: (userId) => request('DELETE', `/api/friends/${userId}`),
    stale: ['friends'],
  })

export const useBlock = () =>
  useChange<string, null>({
    ask: (userId) => request('PUT', `/api/blocks/${userId}`),
    stale: ['blocks', 'friends', 'friend-requests'],
  })

export const useUnblock = () =>
  useChange<string, null>({
    ask: (userId) => request('DELETE', `/api/blocks/${userId}`),
    stale: ['blocks'],
  })

export type NewAlias = { userId: string; alias: string | null }

export function useRenameFriend() {
  const change = useStoreChange()
  return useChange<NewAlias, { friend: FriendDto }>({
    ask: ({ userId, alias }) => request('PATCH', `/api/friends/${userId}`, { alias }),
    stale: ['friends'],
    done: ({ friend }) => change((state) => friendRenamed(state, friend.user.id, friend.alias)),
  })
}

export function useUpdateAccount() {
  const change = useStoreChange()
  return useChange<UpdateAccountInput, { account: AccountDto }>({
    ask: (input) => request('PATCH', '/api/account', input),
    stale: [],
    // One after the other, so that the last choice wins.
    scope: { id: 'account' },
    done: ({ account }) => change((state) => meChanged(state, account)),
  })
}

export const useEndSession = () =>
  useChange<string, null>({
    ask: (id) => request('DELETE', `/api/sessions/${id}`),
    stale: ['sessions'],
  })

type Reacted = Pick<MessageDto, 'conversationId' | 'seq' | 'rev'>

/** As they were at this rev of the message. */
export const useReactors = ({ conversationId, seq, rev }: Reacted) =>
  useQuery<ReactorsDto[], ApiError>({
    queryKey: ['reactors', conversationId, seq, rev],
    queryFn: async () => (await getReactions(conversationId, seq)).reactions,
    placeholderData: keepPreviousData,
  })

export const useFirstMessage = (conversationId: string) =>
  useQuery<FirstMessage | null, ApiError>({
    queryKey: ['first-message', conversationId],
    queryFn: async () => (await getFirstMessage(conversationId)).first,
  })
