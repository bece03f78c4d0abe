'use client'

import { useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import { useNews } from '@/lib/client/log/use-news'
import type { ChatMessage } from '@/lib/client/state'
import { useLine } from './use-line'
import { useSystemWords } from './use-system-words'

/** For screen readers: who wrote what, or how many when they come quickly. Nothing of what was recalled since. */
export function Announcements({ messages }: { messages: ChatMessage[] }) {
  const t = useTranslations('chat')
  const systemWords = useSystemWords()
  const lineOf = useLine()
  const news = useNews(messages, useMe().id)
  const last = messages.findLast(({ clientId }) => clientId === news.at(-1))
  if (!last || last.recalledAt) return <div aria-live="polite" className="sr-only" />
  const name = last.author?.displayName ?? t('someone')
  const said = last.system ? systemWords(last) : t('says', { name, text: lineOf(last) })
  return (
    <div aria-live="polite" className="sr-only">
      <p key={last.clientId}>{news.length > 1 ? t('arrived', { count: news.length }) : said}</p>
    </div>
  )
}
