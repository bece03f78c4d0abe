import { createGroup } from '@/lib/groups/create-group'
import { type Handler, handler } from '@/lib/http/handler'
import { keepPace } from '@/lib/http/pace'
import { spend } from '@/lib/http/rate-limit'
import { markReadInput } from '@/lib/messages/inputs'
import { changeMine } from './change-mine'
import {
  changeMineInput,
  deliveredInput,
  listConversationsInput,
  openConversationInput,
  syncInput,
} from './inputs'
import { listConversations } from './list-conversations'
import { loadConversation } from './load-conversations'
import { markDelivered } from './mark-delivered'
import { markRead } from './mark-read'
import { openDirect } from './open-direct'
import { sync } from './sync'

const GROUPS_A_DAY = { times: 100, seconds: 24 * 60 * 60 }

/** As many heads as the contract lets a client hold are 370 KB. */
export const postSync: Handler = {
  ...handler(syncInput, async (caller, _, input) => ({
    status: 200,
    body: await sync(caller.userId, input),
  })),
  bodyLimit: 512 * 1024,
}

export const getConversations = handler(listConversationsInput, async (caller, _, input) => ({
  status: 200,
  body: await listConversations(caller.userId, input),
}))

/** Whoever names far too many people is told so. */
export const postConversation: Handler = {
  ...handler(openConversationInput, async ({ userId }, _, input) => {
    if (input.kind === 'direct')
      return { status: 200, body: { conversation: await openDirect(userId, input.userId) } }
    await spend(`groups:${userId}`, GROUPS_A_DAY)
    const { conversation, isNew } = await createGroup(userId, input)
    return { status: isNew ? 201 : 200, body: { conversation } }
  }),
  bodyLimit: 256 * 1024,
}

export const getConversation = handler(undefined, async (caller, { conversationId = '' }) => ({
  status: 200,
  body: { conversation: await loadConversation(caller.userId, conversationId) },
}))

export const putRead = handler(markReadInput, async (caller, { conversationId = '' }, { seq }) => {
  await markRead(caller.userId, conversationId, seq)
  return { status: 204 }
})

export const putDelivered = handler(deliveredInput, async (caller, _, cursors) => {
  await markDelivered(caller.userId, cursors)
  return { status: 204 }
})

/** A draft every other second would be much. */
const CHANGING = { burst: 60, perSecond: 1 }

export const patchMine = handler(
  changeMineInput,
  async (caller, { conversationId = '' }, change) => {
    keepPace(`mine:${caller.userId}`, CHANGING)
    await changeMine(caller.userId, conversationId, change)
    return {
      status: 200,
      body: { conversation: await loadConversation(caller.userId, conversationId) },
    }
  },
)
