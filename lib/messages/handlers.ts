import { handler } from '@/lib/http/handler'
import { listChangesInput, listMessagesInput, sendMessageInput } from './contract'
import { listChanges } from './list-changes'
import { listMessages } from './list-messages'
import { sendMessage } from './send-message'

export const postMessage = handler(
  sendMessageInput,
  async (caller, { conversationId = '' }, input) => {
    const { messageJson, isRetry } = await sendMessage(caller.userId, conversationId, input)
    return { status: isRetry ? 200 : 201, body: `{"message":${messageJson}}` }
  },
)

export const getMessages = handler(
  listMessagesInput,
  async (caller, { conversationId = '' }, input) => ({
    status: 200,
    body: await listMessages(caller.userId, conversationId, input),
  }),
)

export const getChanges = handler(
  listChangesInput,
  async (caller, { conversationId = '' }, input) => ({
    status: 200,
    body: await listChanges(caller.userId, conversationId, input),
  }),
)
