import { useFormatter, useTranslations } from 'next-intl'
import type { Covered } from '@/lib/search/contract'

type Props = { covered: Covered; count: number; isMore: boolean }

/** How much was found, and where it was looked for: heard as well as seen. */
export function CoveredLine({ covered, count, isMore }: Props) {
  const t = useTranslations('search')
  const format = useFormatter()
  const { conversations, messages, since, unindexed } = covered
  const date = since && format.dateTime(new Date(since), 'longDate')
  return (
    <p role="status" className="covered-line">
      {isMore ? t('countAtLeast', { count }) : t('count', { count })}
      {' · '}
      {date ? t('coveredSince', { date }) : t('coveredAll', { conversations, messages })}
      {unindexed > 0 && ` · ${t('unindexed', { count: unindexed })}`}
    </p>
  )
}
