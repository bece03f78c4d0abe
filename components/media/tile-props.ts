import type { ChatMessage } from '@/lib/client/state'
import { beginViewing } from '@/lib/client/viewing'
import type { AttachmentDto } from '@/lib/uploads/contract'

export type TileProps = {
  message: ChatMessage
  picture: AttachmentDto
  /** The only one of its message. */
  isAlone: boolean
  /** In px, where there is room for it. */
  width: number
}

export const view = ({ conversationId, clientId, seq }: ChatMessage, { id }: AttachmentDto) =>
  beginViewing({ conversationId, clientId, seq, attachmentId: id })
