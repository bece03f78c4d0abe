import type { MessageDto } from '@/lib/messages/contract'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { messageKindOf } from '@/lib/uploads/rules'
import { type ChatMessage, type ChatState, DRAFT_SEQ, type Timeline } from '../state'
import { attachmentOf, type DraftFile, type DraftRefusal } from '../uploads/draft-file'
import { withTimeline } from './change'
import { withQuotes } from './quotes'
import { messagesChanged } from './reduce-messages'
import { upsert } from './upsert'

/** What a message is besides its text. */
export type Besides = {
  /** The seq of what it answers. Its words are not kept here: they may be recalled meanwhile. */
  replyTo?: number | undefined
  /** User ids. */
  mentions?: string[] | undefined
  mentionsAll?: true | undefined
  /** To be uploaded first. */
  files?: DraftFile[] | undefined
  /** What another message carries already, and this one shall too. */
  carried?: AttachmentDto[] | undefined
}
export type Draft = DraftKey & Besides & { text: string; madeAt: string }

/** It is on the screen before the network hears of it, even while the conversation is still loading. */
export function draftMade(state: ChatState, draft: Draft): ChatState {
  const timeline = state.timelines[draft.conversationId] ?? unloaded
  const message = draftMessage(state, draft)
  const messages = withQuotes(upsert(timeline.messages, message), [message])
  return {
    ...state,
    timelines: { ...state.timelines, [draft.conversationId]: { ...timeline, messages } },
  }
}

export const draftConfirmed = (state: ChatState, message: MessageDto): ChatState =>
  messagesChanged(state, message.conversationId, { messages: [message] })

export type DraftKey = { conversationId: string; clientId: string }

export const draftFailed = (state: ChatState, key: DraftKey, refusal: DraftRefusal): ChatState =>
  withDraft(state, key, (draft) => ({ ...draft, pending: { state: 'failed', ...refusal } }))

export const draftRetried = (state: ChatState, key: DraftKey): ChatState =>
  withDraft(state, key, (draft) => ({ ...draft, pending: { state: 'sending' } }))

/** It goes without that file. */
export const draftTrimmed = (state: ChatState, key: DraftKey, fileId: string): ChatState =>
  withDraft(state, key, (draft) => {
    const attachments = draft.attachments.filter(({ id }) => id !== fileId)
    const files = draft.files?.filter(({ id }) => id !== fileId)
    return { ...draft, attachments, files, kind: messageKindOf(attachments) }
  })

export function draftDiscarded(
  state: ChatState,
  { conversationId, clientId }: DraftKey,
): ChatState {
  return withTimeline(state, conversationId, (timeline) => ({
    ...timeline,
    messages: timeline.messages.filter(
      (message) => message.clientId !== clientId || !message.pending,
    ),
  }))
}

const unloaded: Timeline = { messages: [], rev: null, liveFrom: DRAFT_SEQ, hasBefore: true }

function withDraft(
  state: ChatState,
  { conversationId, clientId }: DraftKey,
  change: (draft: ChatMessage) => ChatMessage,
): ChatState {
  return withTimeline(state, conversationId, (timeline) => {
    const at = timeline.messages.findLastIndex((message) => message.clientId === clientId)
    const draft = timeline.messages[at]
    return draft?.pending
      ? { ...timeline, messages: timeline.messages.with(at, change(draft)) }
      : timeline
  })
}

function draftMessage(
  { me }: ChatState,
  { conversationId, clientId, text, madeAt, replyTo, ...besides }: Draft,
): ChatMessage {
  const { mentions = [], mentionsAll = false, files, carried } = besides
  const attachments = files?.map(attachmentOf) ?? carried ?? []
  const { id, username, displayName, avatarUrl } = me
  return {
    conversationId,
    seq: DRAFT_SEQ,
    rev: 0,
    clientId,
    author: { id, username, displayName, avatarUrl },
    kind: messageKindOf(attachments),
    text,
    attachments,
    files,
    replyTo: replyTo ? { seq: replyTo, rev: 0, author: null, excerpt: '' } : null,
    mentions,
    mentionsAll,
    reactions: [],
    system: null,
    sentAt: madeAt,
    editedAt: null,
    recalledAt: null,
    pinnedAt: null,
    pending: { state: 'sending' },
  }
}
