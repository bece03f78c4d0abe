import type { MessageDto } from '@/lib/messages/contract'
import { postMessage } from './api'
import type { Draft } from './sync/reduce-sending'

/** @throws ApiError */
export async function postDraft(draft: Draft): Promise<MessageDto> {
  const { conversationId, clientId, text, replyTo, mentions, mentionsAll, files, carried } = draft
  const attachments = (files ?? carried)?.map(({ id }) => id)
  const input = { clientId, text, replyTo, mentions, mentionsAll, attachments }
  return (await postMessage(conversationId, input)).message
}
