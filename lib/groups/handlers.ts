import { changeGroupInput, openConversationInput } from '@/lib/conversations/inputs'
import { loadConversation } from '@/lib/conversations/load-conversations'
import { openDirect } from '@/lib/conversations/open-direct'
import { type Handler, handler } from '@/lib/http/handler'
import { keepPace } from '@/lib/http/pace'
import { spend } from '@/lib/http/rate-limit'
import { changeGroup } from './change-group'
import { createGroup } from './create-group'
import { dissolveGroup } from './dissolve-group'

const CREATED_A_DAY = { times: 100, seconds: 24 * 60 * 60 }
const CHANGING = { burst: 30, perSecond: 0.5 }

/** Changes of groups and their members: each is told to all. */
export const paceGroupChange = (userId: string) => keepPace(`group:${userId}`, CHANGING)

/** Whoever names far too many people is told so. */
export const postConversation: Handler = {
  ...handler(openConversationInput, async ({ userId }, _, input) => {
    if (input.kind === 'direct')
      return { status: 200, body: { conversation: await openDirect(userId, input.userId) } }
    await spend(`groups:${userId}`, CREATED_A_DAY)
    const { conversation, isNew } = await createGroup(userId, input)
    return { status: isNew ? 201 : 200, body: { conversation } }
  }),
  bodyLimit: 256 * 1024,
}

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
