import type { ConversationDto } from '@/lib/conversations/contract'
import type {
  CreateInviteInput,
  InviteDto,
  JoinRequestDto,
  WaitingDto,
} from '@/lib/invites/contract'
import type { ReceiptsDto } from '@/lib/messages/contract'
import { request } from './api'

const of = (conversationId: string) => `/api/conversations/${conversationId}`

/** The unread messages after `seq` that mention this person or all, oldest first. */
export const getMentions = (id: string, after: number) =>
  request<{ seqs: number[] }>('GET', `${of(id)}/mentions?after=${after}`)

/** Refused with `not_found` in groups of more than five hundred. */
export const getReceipts = (id: string, seq: number) =>
  request<ReceiptsDto>('GET', `${of(id)}/receipts?seq=${seq}`)

export const getInvites = (id: string) =>
  request<{ invites: InviteDto[] }>('GET', `${of(id)}/invites`)

export const postInvite = (id: string, input: CreateInviteInput) =>
  request<{ invite: InviteDto }>('POST', `${of(id)}/invites`, input)

export const deleteInvite = (id: string, inviteId: string) =>
  request<null>('DELETE', `${of(id)}/invites/${inviteId}`)

/** Joined at once, or waiting for an answer. */
export const postJoin = (token: string) =>
  request<{ conversation: ConversationDto } | { request: WaitingDto }>(
    'POST',
    `/api/invites/${token}`,
  )

export const getJoinRequests = (id: string) =>
  request<{ requests: JoinRequestDto[] }>('GET', `${of(id)}/join-requests`)

export const patchJoinRequest = (id: string, requestId: string, action: 'accept' | 'decline') =>
  request<null>('PATCH', `${of(id)}/join-requests/${requestId}`, { action })
