'use client'

import { ArrowDown, CornerUpLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'

type Props = {
  /** Unread messages below. */
  count: number
  onLatest: () => void
  /** To where the reader had been before they followed a quote or a link. */
  onBack?: () => void
}

export function LogButtons({ count, onLatest, onBack }: Props) {
  const t = useTranslations('chat')
  return (
    <div className="log-buttons">
      {onBack && (
        <button type="button" aria-label={t('wayBack')} title={t('wayBack')} onClick={onBack}>
          <CornerUpLeft size={20} />
        </button>
      )}
      <button
        type="button"
        aria-label={count > 0 ? t('latestCount', { count }) : t('latest')}
        onClick={onLatest}
        className="latest"
      >
        {count > 0 && <b className="pl-1 text-[13px] font-semibold tabular-nums">{count}</b>}
        <ArrowDown size={20} />
      </button>
    </div>
  )
}
