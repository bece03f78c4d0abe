import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ChatMessage } from '@/lib/client/state'
import { useUploadProgress } from '@/lib/client/uploads/progress'
import { useChat } from '@/lib/client/use-chat'
import type { AttachmentDto } from '@/lib/uploads/contract'

type Props = { message: ChatMessage; id: string }

const RADIUS = 20
const ROUND = 2 * Math.PI * RADIUS

/** How far a file has come, and the way to think better of it. */
export function UploadRing({ message: { conversationId, clientId }, id }: Props) {
  const t = useTranslations('media')
  const { discard } = useChat()
  const progress = useUploadProgress(id)
  const part = progress ? progress.sent / progress.total : 0
  return (
    <button
      type="button"
      aria-label={t('cancelUpload')}
      className="upload-ring"
      onClick={() => discard(conversationId, clientId)}
    >
      <svg
        role="progressbar"
        aria-label={t('uploading')}
        aria-valuenow={Math.round(part * 100)}
        viewBox="0 0 44 44"
      >
        <circle cx="22" cy="22" r={RADIUS} strokeDasharray={`${ROUND * part} ${ROUND}`} />
      </svg>
      <X size={18} aria-hidden="true" />
    </button>
  )
}

/** What is forwarded is with the server already. */
export const isOnItsWay = ({ pending }: ChatMessage, { url }: AttachmentDto) =>
  pending?.state === 'sending' && url === ''
