'use client'

import { useTranslations } from 'next-intl'
import { useDeferredValue, useRef, useState } from 'react'
import { NewGroupButton } from '@/components/groups/new-group-button'
import { QuickSwitcherButton } from '@/components/search/quick-switcher-button'
import { SearchLink } from '@/components/search/search-link'
import { LocalLink } from '@/components/shell/local-link'
import { classNames } from '@/components/ui/class-names'
import { useConversations, useNaming } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { ADD_FRIEND, addFriendPath, navigate, searchPath, useView } from '@/lib/client/navigation'
import { isFoundBy } from '@/lib/client/sync/selectors'
import { useHasTouch } from '@/lib/client/use-is-hydrated'
import { ConversationLink } from './conversation-link'
import { menuTriggers, useConversationMenu } from './use-conversation-menu'

const NoConversations = later(() =>
  import('./no-conversations').then((part) => part.NoConversations),
)
const SwipeRows = later(() => import('./swipe-rows').then((part) => part.SwipeRows))

export function ConversationList({ className }: { className?: string }) {
  const t = useTranslations('conversations')
  const conversations = useConversations()
  const { conversationId } = useView()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed).trim()
  const naming = useNaming()
  const shown = query
    ? conversations.filter((each) => isFoundBy(each, query, naming))
    : conversations
  const tabStop = shown.find(({ id }) => id === conversationId) ?? shown[0]
  const list = useRef<HTMLElement>(null)
  const hasTouch = useHasTouch()
  const { menu, openFor } = useConversationMenu()
  return (
    <section
      aria-label={t('title')}
      className={classNames(
        'flex min-h-0 min-w-0 flex-col border-line bg-paper md:border-r',
        className,
      )}
    >
      <header className="flex min-h-16 items-center gap-2 pt-[env(safe-area-inset-top)] pr-2.5 pl-4">
        <h1 className="flex-1 text-xl font-semibold tracking-tight">{t('title')}</h1>
        <QuickSwitcherButton />
        {conversations.length > 0 && <NewGroupButton />}
        {conversations.length > 0 && (
          <LocalLink
            href={ADD_FRIEND}
            aria-label={t('findPeople')}
            title={t('findPeople')}
            className="icon-button"
          >
            <i className="mark mark-plus" />
          </LocalLink>
        )}
      </header>
      {conversations.length > 0 && (
        <label className="filter">
          <i className="mark mark-search" />
          <input
            type="search"
            aria-label={t('filter')}
            placeholder={t('filter')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={({ key, nativeEvent }) => {
              if (key === 'Enter' && !nativeEvent.isComposing && query)
                navigate(searchPath({ q: typed.trim() }))
            }}
          />
        </label>
      )}
      {conversations.length > 0 && <SearchLink query={typed.trim()} />}
      <nav
        ref={list}
        aria-label={t('label')}
        {...menuTriggers(openFor)}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2"
      >
        {conversations.length === 0 && <NoConversations />}
        {query && shown.length === 0 && <NoMatch query={query} />}
        {shown.map((conversation) => (
          <ConversationLink
            key={conversation.id}
            conversation={conversation}
            isOpen={conversation.id === conversationId}
            isTabStop={conversation === tabStop}
          />
        ))}
      </nav>
      {menu}
      {hasTouch && <SwipeRows list={list} openMenu={openFor} />}
    </section>
  )
}

/** The filter knows one's own conversations only: whoever is not among them may be found outside. */
function NoMatch({ query }: { query: string }) {
  const t = useTranslations('conversations')
  return (
    <div className="grid justify-items-center gap-3 px-3 py-6 text-center">
      <p className="text-ink2">
        {t('noMatch', { query })} {t('notMet')}
      </p>
      <LocalLink href={addFriendPath(query)} className="button button-plain">
        {t('findPeople')}
      </LocalLink>
    </div>
  )
}
