'use client'

import { ArrowDown, ArrowUp, CornerUpLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { later } from '@/lib/client/later'
import { messagePath, navigate } from '@/lib/client/navigation'
import { isMentioned } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'

const NextMention = later(() =>
  import('@/components/groups/next-mention').then((part) => part.NextMention),
)

type Props = {
  conversation: ConversationDto
  /** Unread messages below. */
  count: number
  onLatest?: (() => void) | undefined
  /** To where the reader had been before they followed a quote or a link. */
  onBack?: (() => void) | undefined
  /** As many were unread when this visit began. */
  skipped: number
  /** To the first of them. */
  onSkipped?: (() => void) | undefined
}

export function LogButtons({ conversation, count, ...to }: Props) {
  const { onLatest, onBack, skipped, onSkipped } = to
  const t = useTranslations('chat')
  return (
    <div className="log-buttons">
      {isMentioned(conversation) && (
        <NextMention
          conversation={conversation}
          onGo={(seq) => navigate(messagePath(conversation.id, seq))}
        />
      )}
      {onBack && (
        <button type="button" aria-label={t('wayBack')} title={t('wayBack')} onClick={onBack}>
          <CornerUpLeft size={20} />
        </button>
      )}
      {onSkipped && (
        <button
          type="button"
          aria-label={t('firstUnread', { count: skipped })}
          title={t('firstUnread', { count: skipped })}
          onClick={onSkipped}
        >
          <b>{skipped}</b>
          <ArrowUp size={20} />
        </button>
      )}
      {onLatest && (
        <button
          type="button"
          aria-label={count > 0 ? t('latestCount', { count }) : t('latest')}
          onClick={onLatest}
          className="latest"
        >
          {count > 0 && <b>{count}</b>}
          <ArrowDown size={20} />
        </button>
      )}
    </div>
  )
}
