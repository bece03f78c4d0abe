'use client'

import { useTranslations } from 'next-intl'
import { memo, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { classNames } from '@/components/ui/class-names'
import { useTimeOfDay } from '@/components/ui/use-when'
import { later } from '@/lib/client/later'
import type { ChatMessage } from '@/lib/client/state'
import type { OwnMessageState } from '@/lib/client/sync/selectors'
import { isVisual } from '@/lib/uploads/rules'
import { Bubble } from './bubble'
import type { Place } from './lay-out'
import { MessageMeta } from './message-meta'
import { Reactions } from './reactions'
import { RowButtons } from './row-buttons'
import { SystemLine } from './system-line'

const FailedLine = later(() => import('./failed-line').then((part) => part.FailedLine))

type Props = {
  message: ChatMessage
  place: Place
  /** Null for what others wrote. */
  state: OwnMessageState | null
  /** In groups: whose it is, above the first of several. */
  isNamed?: boolean
  /** Tab reaches this row's button; from there arrows lead to the others. */
  isTabStop?: boolean
  /** Given while messages are being selected. */
  isChosen?: boolean | undefined
}

export const MessageRow = memo(function MessageRow({ message, place, state, ...row }: Props) {
  const { isNamed = false, isTabStop = false, isChosen } = row
  const t = useTranslations('chat')
  const timeOfDay = useTimeOfDay()
  const [isPointedAt, setPointedAt] = useState(false)
  const { author, sentAt } = message
  const name = author?.displayName ?? t('someone')
  const time = timeOfDay(sentAt)
  const isOwn = state !== null
  const isEnd = place === 'last' || place === 'single'
  if (message.kind === 'system') return <SystemLine message={message} />
  return (
    <article
      data-message={hasMenu(message) ? message.clientId : undefined}
      data-chosen={isChosen ? '' : undefined}
      aria-label={t('saidAt', { name: isOwn ? t('you') : name, time })}
      className={classNames(
        'message',
        place,
        isOwn && 'own',
        state === 'failed' && 'failed',
        state === 'sending' && 'sending',
        isOnlyPictures(message) && 'pictured',
      )}
      onPointerEnter={() => setPointedAt(true)}
    >
      {!isOwn && <Sender {...{ message, place, name, isNamed }} />}
      <Bubble message={message} isNamed={isNamed} />
      {message.reactions.length > 0 && <Reactions message={message} />}
      <MessageMeta message={message} state={state} isSeen={isEnd || isPointedAt} />
      {state === 'failed' && <FailedLine message={message} />}
      {hasMenu(message) && <RowButtons {...{ isTabStop, isChosen, isPointedAt }} />}
    </article>
  )
})

type SenderProps = Pick<Props, 'message' | 'place' | 'isNamed'> & { name: string }

/** The face stands beside the last of several, the name above the first. */
function Sender({ message: { author, recalledAt }, place, name, isNamed }: SenderProps) {
  const isStart = place === 'first' || place === 'single'
  const isEnd = place === 'last' || place === 'single'
  return (
    <>
      {isEnd && <Avatar id={author?.id ?? ''} name={name} url={author?.avatarUrl} size="sm" />}
      {isNamed && isStart && !recalledAt && (
        <span dir="auto" className="author">
          {name}
        </span>
      )}
    </>
  )
}

/** What is told of it then stands on the picture. */
const isOnlyPictures = ({ text, attachments }: ChatMessage) =>
  !text && attachments.length > 0 && attachments.every(isVisual)

/** Once the server has it, and while somebody says something by it. */
export const hasMenu = ({ kind, pending, recalledAt }: ChatMessage) =>
  kind !== 'system' && !pending && !recalledAt
