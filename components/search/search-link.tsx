import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { searchPath } from '@/lib/client/navigation'

/** Under the field that filters the list by name: the same words, looked for in what was said. */
export function SearchLink({ query }: { query: string }) {
  const t = useTranslations('nav')
  return (
    <LocalLink href={searchPath(query ? { q: query } : {})} data-search="" className="search-link">
      <i className="mark mark-search" />
      <span className="truncate">{query ? t('searchFor', { query }) : t('search')}</span>
    </LocalLink>
  )
}
