import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import type { ChatMessage } from '@/lib/client/state'
import { useAreUp, useUploadProgress } from '@/lib/client/uploads/progress'
import { useCancelUpload } from '@/lib/client/use-cancel-upload'
import type { AttachmentDto } from '@/lib/uploads/contract'

type Props = { message: ChatMessage; file: AttachmentDto }

const RADIUS = 20
const ROUND = 2 * Math.PI * RADIUS

/** How far a file has come, and the way to think better of it; or that it is the one that cannot go. */
export function UploadRing({ message, file: { id, name } }: Props) {
  const t = useTranslations('media')
  const cancel = useCancelUpload(message)
  const progress = useUploadProgress(id)
  const isTooLate = useAreUp(message.attachments.map((each) => each.id))
  const isRefused = message.pending?.state === 'failed'
  const part = progress ? progress.sent / progress.total : 0
  const label = () => {
    if (isRefused) return t('sendWithout', { name })
    return message.attachments.length > 1 ? t('cancelUploadOf', { name }) : t('cancelUpload')
  }
  const ring = !isRefused && (
    <svg
      role="progressbar"
      aria-label={t('uploading')}
      aria-valuenow={Math.round(part * 100)}
      viewBox="0 0 44 44"
    >
      <circle cx="22" cy="22" r={RADIUS} strokeDasharray={`${ROUND * part} ${ROUND}`} />
    </svg>
  )
  if (isTooLate && !isRefused) return <div className="upload-ring">{ring}</div>
  return (
    <button
      type="button"
      aria-label={label()}
      title={label()}
      className={classNames('upload-ring', isRefused && 'refused')}
      onClick={() => cancel(id)}
    >
      {ring}
      <X size={18} aria-hidden="true" />
    </button>
  )
}

/** What is forwarded is with the server already. Of several files one that is refused can be left out. */
export function hasRing({ pending, attachments }: ChatMessage, { id, url }: AttachmentDto) {
  if (pending?.state === 'failed') return attachments.length > 1 && pending.fileId === id
  return pending !== undefined && url === ''
}
