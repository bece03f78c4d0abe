'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { classNames } from '@/components/ui/class-names'
import { useTimeOfDay } from '@/components/ui/use-when'
import type { ChatMessage } from '@/lib/client/state'
import type { OwnMessageState } from '@/lib/client/sync/selectors'
import { isEmojiOnly } from '@/lib/messages/rules'
import { FailedLine } from './failed-line'
import type { Place } from './lay-out'
import { MessageText } from './message-text'

type Props = {
  message: ChatMessage
  place: Place
  /** Null for what others wrote. */
  state: OwnMessageState | null
  /** In groups: whose it is, above the first of several. */
  isNamed?: boolean
}

export const MessageRow = memo(function MessageRow({ message, place, state, isNamed }: Props) {
  const t = useTranslations('chat')
  const timeOfDay = useTimeOfDay()
  const { author, sentAt, recalledAt, text } = message
  const name = author?.displayName ?? t('someone')
  const time = timeOfDay(sentAt)
  const isOwn = state !== null
  const isEnd = place === 'last' || place === 'single'
  return (
    <article
      aria-label={t('saidAt', { name: isOwn ? t('you') : name, time })}
      className={classNames(
        'message',
        place,
        isOwn && 'own',
        state === 'failed' && 'failed',
        state === 'sending' && 'sending',
      )}
    >
      {!isOwn && isEnd && (
        <Avatar id={author?.id ?? ''} name={name} url={author?.avatarUrl} size="sm" />
      )}
      {isNamed && !isOwn && (place === 'first' || place === 'single') && (
        <span dir="auto" className="author">
          {name}
        </span>
      )}
      <p
        dir="auto"
        className={classNames(
          'bubble',
          recalledAt && 'recalled',
          !recalledAt && isEmojiOnly(text) && 'emoji',
        )}
      >
        {recalledAt ? t('recalled') : <MessageText text={text} />}
      </p>
      <footer className="meta">
        <time dateTime={sentAt}>{time}</time>
        {isOwn && (
          <span role="img" aria-label={t(`states.${state}`)} className={`mark mark-${state}`} />
        )}
      </footer>
      {state === 'failed' && <FailedLine message={message} />}
    </article>
  )
})
