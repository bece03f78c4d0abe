'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { Fragment, useMemo, useState } from 'react'
import { useMe, useTitleOf } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import type { Place } from '@/lib/client/log/places'
import { useAddressed } from '@/lib/client/log/use-addressed'
import { useLog } from '@/lib/client/log/use-log'
import { UNREAD_OFFSET_PX } from '@/lib/client/log/use-opening'
import { goBack } from '@/lib/client/navigation'
import type { ChatMessage, Timeline } from '@/lib/client/state'
import { isMentioned, stateOfOwn, unreadOf } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'
import { Announcements } from './announcements'
import { DaySeparator } from './day-separator'
import { FloatingDay } from './floating-day'
import { layOut } from './lay-out'
import { hasMenu, MessageRow } from './message-row'
import { useDateDialog } from './use-date-dialog'
import type { Editing } from './use-editing'
import { useMessageMenu } from './use-message-menu'
import type { Selecting } from './use-selecting'

const LogButtons = later(() => import('./log-buttons').then((part) => part.LogButtons))

type Props = {
  conversation: ConversationDto
  maySend: boolean
  timeline: Timeline
  /** Where this visit begins; null: at the end. */
  opening: Place | null
  editing: Editing
  selecting: Selecting
  onReply: (message: ChatMessage) => void
}

export function MessageLog(props: Props) {
  const { conversation, maySend, timeline, opening, editing, selecting, onReply } = props
  const t = useTranslations('chat')
  const me = useMe()
  const unread = useUnreadBefore(conversation)
  const log = useLog({ conversationId: conversation.id, timeline, opening, ...unread })
  const { shown, isBeginning, isAtEnd, topTime } = log
  const { hasWayBack, toLatest } = useAddressed(`/c/${conversation.id}`, log)
  const rows = useLaidOut(shown, unread.firstUnread, isBeginning)
  const { menu, triggers } = useMessageMenu({
    messages: shown,
    maySend,
    onEdit: editing.begin,
    onReply,
    selecting,
  })
  const toUnread = () => void log.goTo({ seq: unread.firstUnread ?? 0, offset: UNREAD_OFFSET_PX })
  const { dateDialog, askForDate } = useDateDialog(conversation)
  const tabStop = shown.findLast(hasMenu)
  const needsButtons = !isAtEnd || hasWayBack || log.isPastUnread || isMentioned(conversation)
  const isDivided = rows.some(({ isFirstUnread }) => isFirstUnread)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={log.ref}
        role="log"
        aria-label={t('messages')}
        // New messages are announced beside it: what comes in by scrolling is not news.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        data-selecting={selecting.chosen ? '' : undefined}
        data-closed={maySend ? undefined : ''}
        className="log"
        {...triggers}
      >
        <div className="log-column" data-divided={isDivided ? '' : undefined}>
          {isBeginning && <Beginning conversation={conversation} isEmpty={shown.length === 0} />}
          {rows.map(({ message, place, isNewDay, isFirstUnread }) => (
            <Fragment key={message.clientId}>
              {isNewDay && <DaySeparator time={message.sentAt} onAsk={askForDate} />}
              {isFirstUnread && <p className="unread-divider">{t('newMessages')}</p>}
              <MessageRow
                message={message}
                place={place}
                state={message.author?.id === me.id ? stateOfOwn(message, conversation) : null}
                isNamed={conversation.kind === 'group'}
                isTabStop={message === tabStop}
                isChosen={selecting.chosen?.has(message.clientId)}
              />
            </Fragment>
          ))}
        </div>
      </div>
      {topTime && <FloatingDay time={topTime} onAsk={askForDate} />}
      <Announcements messages={timeline.messages} />
      {menu}
      {dateDialog}
      {needsButtons && (
        <LogButtons
          conversation={conversation}
          count={isAtEnd ? 0 : unreadOf(conversation)}
          onLatest={!isAtEnd || hasWayBack ? toLatest : undefined}
          onBack={hasWayBack ? () => goBack() : undefined}
          skipped={unread.count}
          onSkipped={log.isPastUnread ? toUnread : undefined}
        />
      )}
    </div>
  )
}

/** Where reading stopped before this visit: the divider stays there however far one reads now. */
function useUnreadBefore(conversation: ConversationDto) {
  const [unread] = useState(() => {
    const count = unreadOf(conversation)
    return { count, firstUnread: count > 0 ? conversation.mine.readSeq + 1 : null }
  })
  return unread
}

function useLaidOut(shown: ChatMessage[], firstUnread: number | null, isBeginning: boolean) {
  const meId = useMe().id
  const timeZone = useTimeZone() ?? 'UTC'
  return useMemo(() => {
    const unreadAfter = firstUnread && firstUnread - 1
    return layOut(shown, { timeZone, meId, unreadAfter, hasBefore: !isBeginning })
  }, [shown, timeZone, meId, firstUnread, isBeginning])
}

type BeginningProps = { conversation: ConversationDto; isEmpty: boolean }

function Beginning({ conversation, isEmpty }: BeginningProps) {
  const t = useTranslations('chat')
  const groups = useTranslations('groups')
  const name = useTitleOf()(conversation)
  const isGroup = conversation.kind === 'group'
  return (
    <p className="px-6 py-5 text-center text-sm text-balance text-ink2">
      {isGroup
        ? groups('beginning', { title: name })
        : t(isEmpty ? 'empty' : 'beginning', { name })}
    </p>
  )
}
