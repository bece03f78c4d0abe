'use client'

import { ArrowDown } from 'lucide-react'
import { useTranslations } from 'next-intl'

type Props = { count: number; onPress: () => void }

export function LatestButton({ count, onPress }: Props) {
  const t = useTranslations('chat')
  return (
    <button
      type="button"
      aria-label={count > 0 ? t('latestCount', { count }) : t('latest')}
      onClick={onPress}
      className="latest"
    >
      {count > 0 && <b className="pl-1 text-[13px] font-semibold tabular-nums">{count}</b>}
      <ArrowDown size={20} />
    </button>
  )
}
