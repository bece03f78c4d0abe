'use client'

import { ChevronLeft, Search, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LocalLink } from '@/components/shell/local-link'
import { IconButton } from '@/components/ui/icon-button'
import { wasLeft } from '@/lib/client/kept-scroll'
import { goBack } from '@/lib/client/navigation'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { useSearchAddress } from '@/lib/client/search-address'
import { QUERY_LIMIT } from '@/lib/text'
import { SearchFilters } from './search-filters'
import { SearchResults } from './search-results'
import { stepThrough } from './step-through'

export function SearchPane() {
  return (
    <QueriesProvider>
      <MessageSearch />
    </QueriesProvider>
  )
}

function MessageSearch() {
  const t = useTranslations('search')
  const nav = useTranslations('nav')
  const { asked, address, typed, type, ask } = useSearchAddress()
  const isFiltered = Boolean(asked.in || asked.from || asked.after || asked.before)
  const [isUnfolded, setUnfolded] = useState(isFiltered)
  const [isNew] = useState(() => !wasLeft(address))
  return (
    <section aria-label={t('title')} onKeyDown={stepThrough} className="search-pane">
      <header className="search-head">
        <LocalLink href="/" go={goBack} aria-label={nav('back')} className="icon-button">
          <ChevronLeft size={24} />
        </LocalLink>
        <search className="filter">
          <Search size={18} aria-hidden="true" />
          <input
            ref={isNew ? focusOnce : undefined}
            type="search"
            data-search=""
            aria-label={t('field')}
            placeholder={t('field')}
            enterKeyHint="search"
            maxLength={2 * QUERY_LIMIT}
            value={typed.q}
            onChange={({ target }) => type(target.value)}
            onKeyDown={({ key, nativeEvent }) => {
              if (key === 'Enter' && !nativeEvent.isComposing) ask({})
            }}
          />
        </search>
        <IconButton
          label={t('filters')}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <SlidersHorizontal size={20} className={isFiltered ? 'text-accent' : undefined} />
        </IconButton>
      </header>
      {isUnfolded && <SearchFilters chosen={typed} onChoose={ask} />}
      <SearchResults asked={asked} address={address} isFiltered={isFiltered} onWiden={ask} />
    </section>
  )
}

const focusOnce = (field: HTMLInputElement | null) => field?.focus()
