import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useConversation, useConversations, useMe, useTitleOf } from '@/lib/client/hooks'
import type { SearchAsked } from '@/lib/client/search-address'

type Props = { chosen: SearchAsked; onChoose: (change: Partial<SearchAsked>) => void }

export function SearchFilters({ chosen, onChoose }: Props) {
  const t = useTranslations('search')
  const titleOf = useTitleOf()
  const conversations = useConversations()
  const authors = useAuthors(chosen.in)
  const { after, before } = chosen
  return (
    <div className="search-filters">
      <Filter label={t('chat')}>
        <select value={chosen.in} onChange={({ target }) => onChoose({ in: target.value })}>
          <option value="">{t('allChats')}</option>
          {conversations.map((conversation) => (
            <option key={conversation.id} value={conversation.id}>
              {titleOf(conversation)}
            </option>
          ))}
        </select>
      </Filter>
      <Filter label={t('author')}>
        <select value={chosen.from} onChange={({ target }) => onChoose({ from: target.value })}>
          <option value="">{t('anybody')}</option>
          {authors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Filter>
      <Filter label={t('fromDay')}>
        <input
          type="date"
          value={after}
          max={before}
          onChange={({ target }) => onChoose({ after: target.value })}
        />
      </Filter>
      <Filter label={t('toDay')}>
        <input
          type="date"
          value={before}
          min={after}
          onChange={({ target }) => onChoose({ before: target.value })}
        />
      </Filter>
    </div>
  )
}

function Filter({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label>
      <span>{label}</span>
      {children}
    </label>
  )
}

/** Oneself first, then whoever is in the chosen conversation, or in any. */
function useAuthors(conversationId: string): { id: string; name: string }[] {
  const t = useTranslations('chat')
  const me = useMe()
  const titleOf = useTitleOf()
  const all = useConversations()
  const one = useConversation(conversationId || null)
  const names = new Map([[me.id, t('you')]])
  for (const conversation of one ? [one] : all)
    for (const peer of conversation.peers)
      if (!names.has(peer.id))
        names.set(
          peer.id,
          conversation.kind === 'direct' ? titleOf(conversation) : peer.displayName,
        )
  return [...names].map(([id, name]) => ({ id, name }))
}
