'use client'

import { Plus, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { LocalLink } from '@/components/shell/local-link'
import { classNames } from '@/components/ui/class-names'
import { useConversations, useTitleOf } from '@/lib/client/hooks'
import { ADD_FRIEND, useView } from '@/lib/client/navigation'
import { ConversationLink } from './conversation-link'
import { NoConversations } from './no-conversations'

export function ConversationList({ className }: { className?: string }) {
  const t = useTranslations('conversations')
  const titleOf = useTitleOf()
  const conversations = useConversations()
  const { conversationId } = useView()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed).trim().toLowerCase()
  const shown = query
    ? conversations.filter((one) => titleOf(one).toLowerCase().includes(query))
    : conversations
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
        {conversations.length > 0 && (
          <LocalLink
            href={ADD_FRIEND}
            aria-label={t('findPeople')}
            title={t('findPeople')}
            className="icon-button"
          >
            <Plus size={22} strokeWidth={1.75} />
          </LocalLink>
        )}
      </header>
      {conversations.length > 0 && (
        <label className="filter">
          <Search size={18} aria-hidden="true" />
          <input
            type="search"
            aria-label={t('filter')}
            placeholder={t('filter')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      )}
      <nav
        aria-label={t('label')}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2"
      >
        {conversations.length === 0 && <NoConversations />}
        {query && shown.length === 0 && (
          <p className="px-3 py-6 text-center text-ink2">{t('noMatch', { query: typed.trim() })}</p>
        )}
        {shown.map((conversation) => (
          <ConversationLink
            key={conversation.id}
            conversation={conversation}
            isOpen={conversation.id === conversationId}
          />
        ))}
      </nav>
    </section>
  )
}
