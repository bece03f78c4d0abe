import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { useFault } from '@/components/ui/use-fault'
import { useRefusal } from '@/components/ui/use-refusal'
import type { ApiError } from '@/lib/client/api'
import { useKeptScroll } from '@/lib/client/kept-scroll'
import type { SearchAsked } from '@/lib/client/search-address'
import { useSearch } from '@/lib/client/search-queries'
import { CoveredLine } from './covered-line'
import { NothingFound } from './nothing-found'
import { SearchHitLink } from './search-hit-link'

type Props = {
  asked: SearchAsked
  address: string
  isFiltered: boolean
  onWiden: (change: Partial<SearchAsked>) => void
}

export function SearchResults({ asked, address, isFiltered, onWiden }: Props) {
  const t = useTranslations('search')
  const ui = useTranslations('ui')
  const list = useKeptScroll(address)
  const refusalOf = useRefusal()
  const search = useSearch(asked)
  const { data: pages, error, hasNextPage, isFetchingNextPage } = search
  const hits = pages?.flatMap((page) => page.hits) ?? []
  const covered = pages?.at(-1)?.covered
  if (asked.q === '') return <p className="search-note">{t('hint')}</p>
  if (error && !isFetchingNextPage && hits.length === 0)
    return <SearchFailed error={error} onRetry={() => void search.refetch()} />
  if (!pages || !covered) return <Skeleton rows={6} label={ui('loading')} />
  return (
    <>
      <CoveredLine covered={covered} count={hits.length} isMore={hasNextPage} />
      <div key={address} ref={list} className="search-list">
        <ul aria-label={t('results')} aria-busy={search.isPlaceholderData}>
          {hits.map((hit) => (
            <SearchHitLink
              key={`${hit.message.conversationId} ${hit.message.seq}`}
              hit={hit}
              isInOne={asked.in !== ''}
            />
          ))}
        </ul>
        {hits.length === 0 && !hasNextPage && (
          <NothingFound query={asked.q} isFiltered={isFiltered} onWiden={onWiden} />
        )}
        {error && <p className="search-note">{refusalOf(error)}</p>}
        {hasNextPage && (
          <Button
            className="mx-auto my-3"
            isBusy={isFetchingNextPage}
            onClick={() => void search.fetchNextPage()}
          >
            {t('older')}
          </Button>
        )}
      </div>
    </>
  )
}

function SearchFailed({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const faultOf = useFault()
  const fault = faultOf(error.fields ?? {}, 'q')
  return (
    <div role="status" className="search-note">
      <p>{fault ?? refusalOf(error)}</p>
      {!fault && <Button onClick={onRetry}>{ui('again')}</Button>}
    </div>
  )
}
