import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { QuoteThumb } from '@/components/media/quote-thumb'
import { IconButton } from '@/components/ui/icon-button'
import { useMe } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { excerptOf } from '@/lib/messages/rules'
import { useLine } from './use-line'

type Props = {
  message: ChatMessage
  /** Just now, so one goes on by writing. */
  isAsked: boolean
  onCancel: () => void
}

export function ReplyBar({ message, isAsked, onCancel }: Props) {
  const t = useTranslations('chat')
  const lineOf = useLine()
  const { author, attachments } = message
  const [first] = attachments
  const isOwn = author?.id === useMe().id
  const name = author?.displayName ?? t('someone')
  return (
    <div ref={isAsked ? focusField : undefined} className="edit-bar reply-bar">
      <p>
        {first && <QuoteThumb file={first} />}
        <b dir="auto">{isOwn ? t('replyingToYou') : t('replyingTo', { name })}</b>
        <span dir="auto">{excerptOf(lineOf(message))}</span>
      </p>
      <IconButton label={t('cancelReply')} onClick={onCancel}>
        <X size={20} />
      </IconButton>
    </div>
  )
}

const focusField = (bar: HTMLElement | null) =>
  bar?.closest('form')?.querySelector('textarea')?.focus({ preventScroll: true })
