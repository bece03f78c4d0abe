import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { searchPath } from '@/lib/client/navigation'

/** Under the field that filters the list by name: the same words, looked for in what was said. */
export function SearchLink({ query }: { query: string }) {
  const t = useTranslations('nav')
  return (
    <LocalLink href={searchPath(query ? { q: query } : {})} data-search="" className="search-link">
      <Search size={18} aria-hidden="true" />
      <span className="truncate">{query ? t('searchFor', { query }) : t('search')}</span>
    </LocalLink>
  )
}
