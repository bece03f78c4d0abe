import { handler } from '@/lib/http/handler'
import { keepPace } from '@/lib/http/pace'
import { editMessage } from './edit-message'
import { findFirst } from './find-first'
import {
  editMessageInput,
  findFirstInput,
  listChangesInput,
  listGalleryInput,
  listMentionsInput,
  listMessagesInput,
  listReceiptsInput,
  sendMessageInput,
} from './inputs'
import { listChanges } from './list-changes'
import { listGallery } from './list-gallery'
import { listMentions } from './list-mentions'
import { listMessages } from './list-messages'
import { listPins } from './list-pins'
import { listReactors } from './list-reactors'
import { listReceipts } from './list-receipts'
import { pinMessage } from './pin-message'
import { reactToMessage } from './react-to-message'
import { recallMessage } from './recall-message'
import { sendMessage } from './send-message'

/** Faster than anybody types; what was written offline goes out at this pace too. */
const WRITING = { burst: 60, perSecond: 1 }
/** In all conversations together: ids are free to invent. */
const WRITING_ANYWHERE = { burst: 240, perSecond: 8 }

function paceWriting(userId: string, conversationId: string) {
  keepPace(`write:${userId}`, WRITING_ANYWHERE)
  keepPace(`write:${userId}:${conversationId}`, WRITING)
}

export const postMessage = handler(
  sendMessageInput,
  async (caller, { conversationId = '' }, input) => {
    paceWriting(caller.userId, conversationId)
    const { messageJson, isRetry } = await sendMessage(caller.userId, conversationId, input)
    return { status: isRetry ? 200 : 201, body: `{"message":${messageJson}}` }
  },
)

export const patchMessage = handler(
  editMessageInput,
  async ({ userId }, { conversationId = '', seq }, input) => {
    paceWriting(userId, conversationId)
    const messageJson = await editMessage(userId, { conversationId, seq: Number(seq) }, input)
    return { status: 200, body: `{"message":${messageJson}}` }
  },
)

export const deleteMessage = handler(undefined, async (caller, { conversationId = '', seq }) => {
  paceWriting(caller.userId, conversationId)
  const messageJson = await recallMessage(caller.userId, { conversationId, seq: Number(seq) })
  return { status: 200, body: `{"message":${messageJson}}` }
})

const REACTING = { burst: 60, perSecond: 2 }

const react = (on: boolean) =>
  handler(undefined, async ({ userId }, { conversationId = '', seq, emoji = '' }) => {
    keepPace(`react:${userId}`, REACTING)
    const place = { conversationId, seq: Number(seq) }
    const messageJson = await reactToMessage(userId, place, { emoji, on })
    return { status: 200, body: `{"message":${messageJson}}` }
  })

export const getReactions = handler(
  undefined,
  async ({ userId }, { conversationId = '', seq }) => ({
    status: 200,
    body: { reactions: await listReactors(userId, { conversationId, seq: Number(seq) }) },
  }),
)

export const putReaction = react(true)
export const deleteReaction = react(false)

const pin = (isPinned: boolean) =>
  handler(undefined, async ({ userId }, { conversationId = '', seq }) => {
    keepPace(`react:${userId}`, REACTING)
    const messageJson = await pinMessage(userId, { conversationId, seq: Number(seq) }, isPinned)
    return { status: 200, body: `{"message":${messageJson}}` }
  })

export const putPin = pin(true)
export const deletePin = pin(false)

export const getPins = handler(undefined, async ({ userId }, { conversationId = '' }) => ({
  status: 200,
  body: { messages: await listPins(userId, conversationId) },
}))

export const getGallery = handler(
  listGalleryInput,
  async ({ userId }, { conversationId = '' }, input) => ({
    status: 200,
    body: await listGallery(userId, conversationId, input),
  }),
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

export const getReceipts = handler(
  listReceiptsInput,
  async ({ userId }, { conversationId = '' }, { seq }) => ({
    status: 200,
    body: await listReceipts(userId, { conversationId, seq }),
  }),
)

export const getMentions = handler(
  listMentionsInput,
  async ({ userId }, { conversationId = '' }, input) => ({
    status: 200,
    body: { seqs: await listMentions(userId, conversationId, input) },
  }),
)

export const getFirstMessage = handler(
  findFirstInput,
  async (caller, { conversationId = '' }, { since }) => ({
    status: 200,
    body: { first: await findFirst(caller.userId, conversationId, since) },
  }),
)
