import { handler } from '@/lib/http/handler'
import { keepPace } from '@/lib/http/pace'
import { editMessageInput, listChangesInput, listMessagesInput, sendMessageInput } from './contract'
import { editMessage } from './edit-message'
import { listChanges } from './list-changes'
import { listMessages } from './list-messages'
import { recallMessage } from './recall-message'
import { sendMessage } from './send-message'

/** Faster than anybody types; what was written offline goes out at this pace too. */
const WRITING = { burst: 60, perSecond: 1 }

export const postMessage = handler(
  sendMessageInput,
  async (caller, { conversationId = '' }, input) => {
    keepPace(`write:${caller.userId}:${conversationId}`, WRITING)
    const { messageJson, isRetry } = await sendMessage(caller.userId, conversationId, input)
    return { status: isRetry ? 200 : 201, body: `{"message":${messageJson}}` }
  },
)

export const patchMessage = handler(
  editMessageInput,
  async (caller, { conversationId = '', seq }, { text }) => {
    keepPace(`write:${caller.userId}:${conversationId}`, WRITING)
    const messageJson = await editMessage(caller.userId, { conversationId, seq: Number(seq) }, text)
    return { status: 200, body: `{"message":${messageJson}}` }
  },
)

export const deleteMessage = handler(undefined, async (caller, { conversationId = '', seq }) => {
  const messageJson = await recallMessage(caller.userId, { conversationId, seq: Number(seq) })
  return { status: 200, body: `{"message":${messageJson}}` }
})

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
