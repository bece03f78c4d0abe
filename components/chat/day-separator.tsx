'use client'

import { useTranslations } from 'next-intl'
import { useWhen } from '@/components/ui/use-when'

type Props = { time: string; onAsk: (day: string) => void }

/** A press leads to other days. The keyboard has the conversation's menu for that. */
export function DaySeparator({ time, onAsk }: Props) {
  const t = useTranslations('chat')
  const when = useWhen()
  const day = when.isoDay(time)
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-haspopup="dialog"
      title={t('goToDate')}
      className="day"
      onClick={() => onAsk(day)}
    >
      <time dateTime={day}>{when.day(time)}</time>
    </button>
  )
}
