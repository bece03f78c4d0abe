'use client'

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { ChangeGroupInput, CreateGroupInput } from '@/lib/groups/inputs'
import type { CreateInviteInput, InviteDto, JoinRequestDto } from '@/lib/invites/contract'
import type { ChangeMemberInput, MemberDto } from '@/lib/members/contract'
import type { MessageDto, ReceiptsDto } from '@/lib/messages/contract'
import { type ApiError, request } from './api'
import {
  deleteInvite,
  getInvites,
  getJoinRequests,
  getMentions,
  getReceipts,
  patchJoinRequest,
  postInvite,
} from './group-api'
import { useReads } from './hooks'
import { conversationGone } from './sync/reduce-conversations'
import { useChange, useKeepConversation, useStoreChange } from './use-change'

const PAGE = 100
export const groupPath = (id: string) => `/api/conversations/${id}`

type Answer = { conversation: ConversationDto }
type MemberPage = { members: MemberDto[]; next: string | null }

/** Those whose name begins like that; the owner first, then the admins. */
export function useMembers(conversationId: string, query = '', limit = PAGE) {
  return useInfiniteQuery<MemberPage, ApiError, MemberDto[], unknown[], string | null>({
    queryKey: ['members', conversationId, query, limit],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({ limit: String(limit) })
      if (query) asked.set('query', query)
      if (pageParam) asked.set('cursor', pageParam)
      return request('GET', `${groupPath(conversationId)}/members?${asked}`)
    },
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ members }) => members),
    placeholderData: keepPreviousData,
  })
}

/** Several people at once change a group: what they did is asked for in one question. */
const GATHERED_MS = 300

/** Asks again for the members when something has happened that is nobody's message. */
export function useFreshMembers({ id, lastRev, lastMessage, mine }: ConversationDto) {
  const queries = useQueryClient()
  const isNews = lastMessage?.rev !== lastRev || lastMessage.kind === 'system'
  const news = isNews ? `${lastRev} ${mine.rev}` : mine.rev
  // biome-ignore lint/correctness/useExhaustiveDependencies: the news is what it follows
  useEffect(() => {
    const ask = () => void queries.invalidateQueries({ queryKey: ['members', id] })
    const timer = setTimeout(ask, GATHERED_MS)
    return () => clearTimeout(timer)
  }, [queries, id, news])
}

export function useCreateGroup() {
  const keep = useKeepConversation()
  return useChange<Omit<CreateGroupInput, 'kind'>, Answer>({
    ask: (input) => request('POST', '/api/conversations', { kind: 'group', ...input }),
    stale: [],
    done: keep,
  })
}

export function useChangeGroup(id: string) {
  const keep = useKeepConversation()
  return useChange<ChangeGroupInput, Answer>({
    ask: (input) => request('PATCH', groupPath(id), input),
    stale: [],
    done: keep,
  })
}

export function useAddMembers(id: string) {
  const keep = useKeepConversation()
  return useChange<string[], Answer>({
    ask: (userIds) => request('POST', `${groupPath(id)}/members`, { userIds }),
    stale: ['members'],
    done: keep,
  })
}

export type MemberChange = ChangeMemberInput & { userId: string }

export const useChangeMember = (id: string) =>
  useChange<MemberChange, unknown>({
    ask: ({ userId, ...change }) => request('PATCH', `${groupPath(id)}/members/${userId}`, change),
    stale: ['members'],
  })

export const useRemoveMember = (id: string) =>
  useChange<string, null>({
    ask: (userId) => request('DELETE', `${groupPath(id)}/members/${userId}`),
    stale: ['members'],
  })

/** Leaves it, or ends it for everybody: either way it is gone from this screen at once. */
export function usePartWithGroup(id: string) {
  const change = useStoreChange()
  return useChange<{ leaver: string } | 'dissolve', null>({
    ask: (how) =>
      request(
        'DELETE',
        how === 'dissolve' ? groupPath(id) : `${groupPath(id)}/members/${how.leaver}`,
      ),
    stale: [],
    done: () => change((state) => conversationGone(state, id)),
  })
}

export const useInvites = (id: string) =>
  useQuery<InviteDto[], ApiError>({
    queryKey: ['invites', id],
    queryFn: async () => (await getInvites(id)).invites,
  })

export const useMakeInvite = (id: string) =>
  useChange<CreateInviteInput, { invite: InviteDto }>({
    ask: (input) => postInvite(id, input),
    stale: ['invites'],
  })

export const useRevokeInvite = (id: string) =>
  useChange<string, null>({ ask: (inviteId) => deleteInvite(id, inviteId), stale: ['invites'] })

/** Asked again whenever another number of them waits. */
export const useJoinRequests = (id: string, waiting: number) =>
  useQuery<JoinRequestDto[], ApiError>({
    queryKey: ['join-requests', id, waiting],
    queryFn: async () => (await getJoinRequests(id)).requests,
    placeholderData: keepPreviousData,
  })

export type JoinAnswer = { requestId: string; action: 'accept' | 'decline' }

export const useAnswerJoin = (id: string) =>
  useChange<JoinAnswer, null>({
    ask: ({ requestId, action }) => patchJoinRequest(id, requestId, action),
    stale: ['join-requests'],
  })

/** Who has read this message, or how many; asked again when somebody reads on. */
export const useReceipts = ({
  conversationId,
  seq,
}: Pick<MessageDto, 'conversationId' | 'seq'>) => {
  const reads = useReads(conversationId)
  return useQuery<ReceiptsDto, ApiError>({
    queryKey: ['receipts', conversationId, seq, reads],
    queryFn: () => getReceipts(conversationId, seq),
    placeholderData: keepPreviousData,
  })
}

/** The seqs of what calls for this person and lies beyond where they have read. */
export function useMentions({ id, mine: { mentionedSeq, readSeq } }: ConversationDto): number[] {
  const { data = [mentionedSeq] } = useQuery<number[], ApiError>({
    queryKey: ['mentions', id, mentionedSeq],
    queryFn: async () => (await getMentions(id, readSeq)).seqs,
    placeholderData: keepPreviousData,
  })
  return data.filter((seq) => seq > readSeq)
}
