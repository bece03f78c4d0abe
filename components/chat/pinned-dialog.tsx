'use client'

import { PinOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { passFocusOn } from '@/components/ui/pass-focus-on'
import { useWhen } from '@/components/ui/use-when'
import { messagePath, navigate } from '@/lib/client/navigation'
import { usePinned } from '@/lib/client/pins'
import type { ChatMessage } from '@/lib/client/state'
import type { ConversationDto } from '@/lib/conversations/contract'
import { mayPin } from '@/lib/messages/rules'
import { usePin } from './use-pin'
import { useSummary } from './use-summary'

type Props = { conversation: ConversationDto; onClosed: () => void }

export function PinnedDialog({ conversation, onClosed }: Props) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  const pinned = usePinned(conversation.id)
  const pin = usePin()
  const isMine = mayPin(conversation.kind, conversation.mine)
  return (
    <Dialog title={t('pinnedMessages')} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => {
        const goTo = ({ conversationId, seq }: ChatMessage) => {
          close()
          navigate(messagePath(conversationId, seq))
        }
        const unpin = (message: ChatMessage) => {
          if (pinned.length === 1) close()
          pin(message, false)
        }
        if (pinned.length === 0) return <p className="text-ink2">{t('nonePinned')}</p>
        return (
          <ul className="panel">
            {pinned.map((message) => (
              <PinnedRow
                key={message.seq}
                message={message}
                onGo={() => goTo(message)}
                onUnpin={isMine ? () => unpin(message) : undefined}
              />
            ))}
          </ul>
        )
      }}
    </Dialog>
  )
}

type RowProps = { message: ChatMessage; onGo: () => void; onUnpin: (() => void) | undefined }

function PinnedRow({ message, onGo, onUnpin }: RowProps) {
  const t = useTranslations('chat')
  const when = useWhen()
  const { name, text } = useSummary()(message)
  return (
    <li ref={passFocusOn} className="panel-row">
      <button type="button" className="pinned-way" onClick={onGo}>
        <b dir="auto">{name}</b>
        <time dateTime={message.sentAt}>{when.brief(message.sentAt)}</time>
        <span dir="auto">{text}</span>
      </button>
      {onUnpin && (
        <IconButton label={t('unpin')} onClick={onUnpin}>
          <PinOff size={18} />
        </IconButton>
      )}
    </li>
  )
}
