import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { SearchAsked } from '@/lib/client/search-address'

type Props = {
  query: string
  isFiltered: boolean
  onWiden: (change: Partial<SearchAsked>) => void
}

/** Why, as far as it can be known, and what to try next. */
export function NothingFound({ query, isFiltered, onWiden }: Props) {
  const t = useTranslations('search')
  return (
    <div className="search-note">
      <p className="font-semibold text-ink">{t('nothing', { query })}</p>
      <p>{t('why')}</p>
      {isFiltered && (
        <Button onClick={() => onWiden({ in: '', from: '', after: '', before: '' })}>
          {t('widen')}
        </Button>
      )}
    </div>
  )
}
