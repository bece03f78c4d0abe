import { loadConversation } from '@/lib/conversations/load-conversations'
import { handler } from '@/lib/http/handler'
import { keepPace } from '@/lib/http/pace'
import { changeGroup } from './change-group'
import { dissolveGroup } from './dissolve-group'
import { changeGroupInput } from './inputs'

const CHANGING = { burst: 30, perSecond: 0.5 }

/** Changes of groups and their members: each is told to all. */
export const paceGroupChange = (userId: string) => keepPace(`group:${userId}`, CHANGING)

export const patchConversation = handler(
  changeGroupInput,
  async ({ userId }, { conversationId = '' }, change) => {
    paceGroupChange(userId)
    await changeGroup(userId, conversationId, change)
    return { status: 200, body: { conversation: await loadConversation(userId, conversationId) } }
  },
)

export const deleteConversation = handler(
  undefined,
  async ({ userId }, { conversationId = '' }) => {
    paceGroupChange(userId)
    await dissolveGroup(userId, conversationId)
    return { status: 204 }
  },
)
