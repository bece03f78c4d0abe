import type { AttachmentDto } from '@/lib/uploads/contract'
import type { ChatMessage } from '../state'
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
