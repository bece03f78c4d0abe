'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { LocalLink } from '@/components/shell/local-link'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { useWhen } from '@/components/ui/use-when'
import { usePeerPresence, useTitleOf } from '@/lib/client/hooks'
import { isMentioned, isUnread, unreadOf } from '@/lib/client/sync/selectors'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isMuted } from '@/lib/conversations/rules'
import { ConversationAvatar } from './conversation-avatar'
import { Preview } from './preview'

type Props = {
  conversation: ConversationDto
  isOpen: boolean
  /** Tab reaches this one; from there arrows lead to the others. */
  isTabStop: boolean
}

/** The title comes first in the text, so it begins the link's name; the avatar is placed by the grid. */
export const ConversationLink = memo(function ConversationLink(props: Props) {
  const { conversation, isOpen, isTabStop } = props
  const t = useTranslations('conversations')
  const groups = useTranslations('groups')
  const when = useWhen()
  const isOnline = usePeerPresence(conversation)?.state === 'online'
  const title = useTitleOf()(conversation)
  const { lastMessage, mine } = conversation
  const unread = unreadOf(conversation)
  const isQuiet = isMuted(mine, useNow())
  const said = [
    unread > 0 && t('unread', { count: unread }),
    isMentioned(conversation) && groups('mentioned'),
    unread === 0 && mine.markedUnread && t('markedUnread'),
    mine.pinnedAt !== null && t('pinned'),
    isQuiet && t('muted'),
    isOnline && t('online'),
  ].filter(Boolean)
  return (
    <LocalLink
      href={`/c/${conversation.id}`}
      data-conversation={conversation.id}
      data-unread={isUnread(conversation) ? '' : undefined}
      aria-current={isOpen ? 'page' : undefined}
      tabIndex={isTabStop ? undefined : -1}
      className="conversation-link"
    >
      <b dir="auto">{title}</b>
      {lastMessage && <time dateTime={lastMessage.sentAt}>{when.brief(lastMessage.sentAt)}</time>}
      <Preview conversation={conversation} isOpen={isOpen} />
      <RowMarks conversation={conversation} isMuted={isQuiet} />
      {said.length > 0 && <span className="sr-only">{said.join(', ')}</span>}
      <ConversationAvatar conversation={conversation} isOnline={isOnline} />
    </LocalLink>
  )
})

type MarksProps = { conversation: ConversationDto; isMuted: boolean }

/** For the eye only: the link says the same in words. */
function RowMarks({ conversation, isMuted }: MarksProps) {
  const unread = unreadOf(conversation)
  const { pinnedAt, markedUnread } = conversation.mine
  if (!isMuted && pinnedAt === null && unread === 0 && !markedUnread) return null
  return (
    <span aria-hidden="true" className="row-marks">
      {isMuted && <i className="mark mark-muted" />}
      {pinnedAt !== null && <i className="mark mark-pinned" />}
      {isMentioned(conversation) && <i className="mention-mark">@</i>}
      {unread > 0 && <Badge count={unread} isQuiet={isMuted} />}
      {unread === 0 && markedUnread && (
        <i className={classNames('unread-dot', isMuted && 'badge-quiet')} />
      )}
    </span>
  )
}
