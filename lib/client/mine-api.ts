import type { ConversationDto } from '@/lib/conversations/contract'
import type { ChangeMineInput } from '@/lib/conversations/inputs'
import { request } from './api'

export const patchMine = (id: string, change: ChangeMineInput) =>
  request<{ conversation: ConversationDto }>('PATCH', `/api/conversations/${id}/mine`, change)
