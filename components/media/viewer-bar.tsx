import { Download, MessageSquare, X, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { useFullTime } from '@/components/ui/use-when'
import { useMe } from '@/lib/client/hooks'
import { messagePath } from '@/lib/client/navigation'
import type { Picture } from '@/lib/client/viewer/use-pictures'
import { leaveViewingFor } from '@/lib/client/viewing'
import { plainText } from '@/lib/messages/markup/plain-text'
import { downloadUrl } from './download'

type Props = { picture: Picture; onZoom: (by: 1 | -1) => void; onClose: () => void }

/** Whose it is and since when, what can be done with it, and what was said with it. */
export function ViewerBar({ picture: { message, file }, onZoom, onClose }: Props) {
  const t = useTranslations('media')
  const chat = useTranslations('chat')
  const ui = useTranslations('ui')
  const fullTime = useFullTime()
  const { conversationId, seq, author, sentAt, text, pending } = message
  const isOwn = author?.id === useMe().id
  return (
    <>
      <header className="viewer-bar">
        <p>
          <b dir="auto">{isOwn ? chat('you') : (author?.displayName ?? chat('someone'))}</b>
          <time dateTime={sentAt}>{fullTime(sentAt)}</time>
        </p>
        {file.kind === 'image' && (
          <>
            <IconButton label={t('zoomOut')} className="zoom" onClick={() => onZoom(-1)}>
              <ZoomOut size={20} />
            </IconButton>
            <IconButton label={t('zoomIn')} className="zoom" onClick={() => onZoom(1)}>
              <ZoomIn size={20} />
            </IconButton>
          </>
        )}
        {!pending && (
          <>
            <IconButton
              label={t('goToMessage')}
              onClick={() => leaveViewingFor(messagePath(conversationId, seq))}
            >
              <MessageSquare size={20} />
            </IconButton>
            <a
              href={downloadUrl(file)}
              download={file.name}
              aria-label={t('download')}
              title={t('download')}
              className="icon-button"
            >
              <Download size={20} />
            </a>
          </>
        )}
        <IconButton label={ui('close')} onClick={onClose}>
          <X size={22} />
        </IconButton>
      </header>
      {text && (
        <p dir="auto" className="viewer-caption">
          {plainText(text)}
        </p>
      )}
    </>
  )
}
