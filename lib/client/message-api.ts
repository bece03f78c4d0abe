import type { FirstMessage, MessageDto, ReactorsDto } from '@/lib/messages/contract'
import type { EditMessageInput } from '@/lib/messages/inputs'
import { request } from './api'

const of = (conversationId: string) => `/api/conversations/${conversationId}`

type Edited = Pick<MessageDto, 'conversationId' | 'seq'>

export const patchMessage = ({ conversationId, seq }: Edited, input: EditMessageInput) =>
  request<{ message: MessageDto }>('PATCH', `${of(conversationId)}/messages/${seq}`, input)

export const deleteMessage = (id: string, seq: number) =>
  request<{ message: MessageDto }>('DELETE', `${of(id)}/messages/${seq}`)

type Changed = { message: MessageDto }
const reactionPath = (id: string, seq: number, emoji: string) =>
  `${of(id)}/messages/${seq}/reactions/${encodeURIComponent(emoji)}`

export const getReactions = (id: string, seq: number) =>
  request<{ reactions: ReactorsDto[] }>('GET', `${of(id)}/messages/${seq}/reactions`)

export const putReaction = (id: string, seq: number, emoji: string) =>
  request<Changed>('PUT', reactionPath(id, seq, emoji))

export const deleteReaction = (id: string, seq: number, emoji: string) =>
  request<Changed>('DELETE', reactionPath(id, seq, emoji))

export const getFirstMessage = (id: string, since?: string) =>
  request<{ first: FirstMessage | null }>(
    'GET',
    `${of(id)}/first-message${since ? `?since=${since}` : ''}`,
  )

export const getPins = (id: string) => request<{ messages: MessageDto[] }>('GET', `${of(id)}/pins`)

const pinPath = (id: string, seq: number) => `${of(id)}/messages/${seq}/pin`
export const putPin = (id: string, seq: number) => request<Changed>('PUT', pinPath(id, seq))
export const deletePin = (id: string, seq: number) => request<Changed>('DELETE', pinPath(id, seq))
