'use client'

import { useTranslations } from 'next-intl'
import { ConversationPane } from '@/components/chat/conversation-pane'
import { ConversationList } from '@/components/conversations/conversation-list'
import { classNames } from '@/components/ui/class-names'
import { Toast } from '@/components/ui/toast'
import { useTimesInFull } from '@/components/ui/use-when'
import { useFetchAhead } from '@/lib/client/fetch-ahead'
import { later } from '@/lib/client/later'
import { useView, type View } from '@/lib/client/navigation'
import { useDragBegun } from '@/lib/client/use-drag-begun'
import { useIsHydrated } from '@/lib/client/use-is-hydrated'
import { useHasPlayed } from '@/lib/client/voice/played'
import { EmptyPane } from './empty-pane'
import { KeptChanges } from './kept-changes'
import { LinkBar } from './link-bar'
import { listenForKeys } from './listen-for-keys'
import { NavBar } from './nav-bar'
import { PageTitle } from './page-title'
import { WaitingPane } from './waiting-pane'

const ContactsPane = later(() =>
  import('@/components/contacts/contacts-pane').then((module) => module.ContactsPane),
)
const SearchPane = later(() =>
  import('@/components/search/search-pane').then((module) => module.SearchPane),
)
const SettingsPane = later(() =>
  import('@/components/account/settings-pane').then((module) => module.SettingsPane),
)
const Dropping = later(() => import('@/components/media/dropping').then((part) => part.Dropping))

const NowPlaying = later(() =>
  import('@/components/media/now-playing').then((module) => module.NowPlaying),
)

/** Three panes on a desktop, one on a phone; which one is decided by the address alone. */
export function Shell() {
  const t = useTranslations('app')
  const { pane, conversationId, hasDetails } = useView()
  const hasPlayed = useHasPlayed()
  const hasDragBegun = useDragBegun()
  useFetchAhead()
  const isListFirst = pane === 'chats' && !conversationId
  return (
    <div
      ref={listenForKeys}
      {...useTimesInFull()}
      className="shell"
      data-in-conversation={conversationId || pane === 'search' ? '' : undefined}
    >
      <PageTitle />
      <a href="#pane" className="skip-link">
        {t('skip')}
      </a>
      <LinkBar />
      <NavBar />
      <main className="panes">
        <ConversationList className={classNames(!isListFirst && 'max-md:hidden')} />
        <div
          id="pane"
          tabIndex={-1}
          className={classNames(
            'flex min-h-0 min-w-0 flex-col bg-sunken outline-none',
            isListFirst && 'max-md:hidden',
          )}
        >
          <Pane pane={pane} conversationId={conversationId} hasDetails={hasDetails} />
        </div>
      </main>
      {hasPlayed && <NowPlaying />}
      {hasDragBegun && <Dropping conversationId={conversationId} />}
      <KeptChanges />
      <Toast />
    </div>
  )
}

function Pane({ pane, conversationId, hasDetails }: Omit<View, 'hasGallery'>) {
  const isHydrated = useIsHydrated()
  if (conversationId)
    return (
      <ConversationPane
        key={conversationId}
        conversationId={conversationId}
        hasDetails={hasDetails}
      />
    )
  if (pane === 'chats') return <EmptyPane />
  const waiting = (isStuck: boolean) => <WaitingPane isStuck={isStuck} />
  if (!isHydrated) return waiting(false)
  const Later = { contacts: ContactsPane, search: SearchPane, settings: SettingsPane }[pane]
  return <Later waiting={waiting} />
}
