'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { Fragment, useId, useMemo, useState } from 'react'
import { useChat, useMe, useTitleOf } from '@/lib/client/hooks'
import type { Timeline } from '@/lib/client/state'
import { stateOfOwn, unreadOf } from '@/lib/client/sync/selectors'
import { useStickToEnd } from '@/lib/client/use-stick-to-end'
import type { ConversationDto } from '@/lib/conversations/contract'
import { DaySeparator } from './day-separator'
import { LatestButton } from './latest-button'
import { layOut } from './lay-out'
import { hasMenu, MessageRow } from './message-row'
import type { Editing } from './use-editing'
import { useMessageMenu } from './use-message-menu'

type Props = { conversation: ConversationDto; timeline: Timeline; editing: Editing }

export function MessageLog({ conversation, timeline, editing }: Props) {
  const t = useTranslations('chat')
  const me = useMe()
  const title = useTitleOf()(conversation)
  const timeZone = useTimeZone() ?? 'UTC'
  const chat = useChat()
  const dividerId = useId()
  // Where reading stopped before this visit: the divider stays there however far one reads now.
  const [unreadAfter] = useState(() =>
    unreadOf(conversation) > 0 ? conversation.mine.readSeq : null,
  )
  const { messages, hasBefore, isLoadingBefore } = timeline
  const rows = useMemo(
    () => layOut(messages, { timeZone, meId: me.id, unreadAfter, hasBefore }),
    [messages, timeZone, me.id, unreadAfter, hasBefore],
  )
  const { ref, isAtEnd, newCount, toEnd } = useStickToEnd({
    messages,
    meId: me.id,
    hasBefore,
    openAt: rows.some((row) => row.isFirstUnread) ? dividerId : null,
    loadOlder: () => chat.loadOlder(conversation.id),
    onAtEnd: (isShown) => chat.atEnd(conversation.id, isShown),
  })
  const { menu, triggers } = useMessageMenu({
    messages,
    maySend: conversation.mine.maySend,
    onEdit: editing.begin,
  })
  const tabStop = messages.findLast(hasMenu)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={ref}
        role="log"
        aria-label={t('messages')}
        aria-busy={isLoadingBefore}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="log"
        {...triggers}
      >
        <div className="log-column">
          {!hasBefore && <Beginning name={title} isEmpty={messages.length === 0} />}
          {rows.map(({ message, place, isNewDay, isFirstUnread }) => (
            <Fragment key={message.clientId}>
              {isNewDay && <DaySeparator time={message.sentAt} />}
              {isFirstUnread && (
                <p id={dividerId} className="unread-divider">
                  {t('newMessages')}
                </p>
              )}
              <MessageRow
                message={message}
                place={place}
                state={message.author?.id === me.id ? stateOfOwn(message, conversation) : null}
                isNamed={conversation.kind === 'group'}
                isTabStop={message === tabStop}
              />
            </Fragment>
          ))}
        </div>
      </div>
      {menu}
      {!isAtEnd && <LatestButton count={newCount} onPress={toEnd} />}
    </div>
  )
}

function Beginning({ name, isEmpty }: { name: string; isEmpty: boolean }) {
  const t = useTranslations('chat')
  return (
    <p className="px-6 py-5 text-center text-sm text-balance text-ink2">
      {t(isEmpty ? 'empty' : 'beginning', { name })}
    </p>
  )
}
