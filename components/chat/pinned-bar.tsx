'use client'

import { List, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { useMe } from '@/lib/client/hooks'
import { hiddenUpTo, hidePins } from '@/lib/client/local/hidden-pins'
import { messagePath, navigate } from '@/lib/client/navigation'
import { usePinned } from '@/lib/client/pins'
import type { ChatMessage } from '@/lib/client/state'
import type { ConversationDto } from '@/lib/conversations/contract'
import { PinnedDialog } from './pinned-dialog'
import { useSummary } from './use-summary'

type Props = { conversation: ConversationDto }

/** Below the header: each press goes to what it shows, and then it shows what was pinned before that. */
export function PinnedBar({ conversation }: Props) {
  const { id } = conversation
  const t = useTranslations('chat')
  const place = { userId: useMe().id, conversationId: id }
  const pinned = usePinned(id)
  const [hidden, setHidden] = useState(() => hiddenUpTo(place))
  const [isListed, setListed] = useState(false)
  const newest = pinned[0]?.pinnedAt ?? ''
  const hide = () => {
    hidePins(place, newest)
    setHidden(newest)
    document.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true })
  }
  return (
    <>
      {newest > hidden && (
        <section aria-label={t('pinnedMessages')} className="pinned-bar">
          <Steps key={newest} pinned={pinned} />
          <IconButton
            label={t('allPinned', { count: pinned.length })}
            aria-haspopup="dialog"
            onClick={() => setListed(true)}
          >
            <List size={20} />
          </IconButton>
          <IconButton label={t('hidePinned')} onClick={hide}>
            <X size={20} />
          </IconButton>
        </section>
      )}
      {isListed && <PinnedDialog conversation={conversation} onClosed={() => setListed(false)} />}
    </>
  )
}

/** From the newest pin on, and after the oldest one from the beginning. */
function Steps({ pinned }: { pinned: ChatMessage[] }) {
  const t = useTranslations('chat')
  const summaryOf = useSummary()
  const [steps, setSteps] = useState(0)
  const at = steps % pinned.length
  const shown = pinned[at]
  if (!shown) return null
  const { name, text } = summaryOf(shown)
  const go = () => {
    navigate(messagePath(shown.conversationId, shown.seq))
    setSteps(at + 1)
  }
  return (
    <button type="button" aria-label={t('pinnedBy', { name, text })} onClick={go}>
      <i className="mark mark-pinned" />
      <b dir="auto">{name}</b>
      <span dir="auto">{text}</span>
      {pinned.length > 1 && (
        <small>
          {at + 1}/{pinned.length}
        </small>
      )}
    </button>
  )
}
