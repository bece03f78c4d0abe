import type { AttachmentDto } from '@/lib/uploads/contract'
import type { ChatMessage, ChatState } from '../state'
import { amendmentOf, shownAs } from '../sync/amendments'
import { previewUrl } from '../uploads/previews'

/** What can be played. A recording that is not sent yet has no conversation. */
export type Voice = {
  id: string
  durationMs: number
  source: () => string
  message: ChatMessage | null
}

export const voiceOf = (
  message: ChatMessage,
  { id, url, durationMs = 0 }: AttachmentDto,
): Voice => ({
  id,
  durationMs,
  source: () => previewUrl(id) ?? url,
  message,
})

const END_SECONDS = 0.3

/** Where it is taken up again, in seconds. So near its end nobody comes back to it. */
export const comeBackAt = ({ durationMs }: Voice, at: number): number =>
  at > durationMs / 1000 - END_SECONDS ? 0 : at

/** Recalled, or its conversation is not this person's any more: nobody here may go on hearing it. */
export function isGone({ conversationId, clientId }: ChatMessage, chat: ChatState): boolean {
  const known = chat.timelines[conversationId]?.messages.find((each) => each.clientId === clientId)
  const isRecalled = known && shownAs(known, amendmentOf(chat, known)).recalledAt !== null
  return isRecalled || !chat.conversations[conversationId]
}
