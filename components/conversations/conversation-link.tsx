'use client'

import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { LocalLink } from '@/components/shell/local-link'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { useWhen } from '@/components/ui/use-when'
import { useMe, usePeerPresence, useTitleOf } from '@/lib/client/hooks'
import { peerOf, unreadOf } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'
import { Preview } from './preview'

type Props = { conversation: ConversationDto; isOpen: boolean }

/** The title comes first in the text, so it begins the link's name; the avatar is placed by the grid. */
export const ConversationLink = memo(function ConversationLink({ conversation, isOpen }: Props) {
  const t = useTranslations('conversations')
  const me = useMe()
  const when = useWhen()
  const peer = peerOf(conversation, me.id)
  const isOnline = usePeerPresence(conversation)?.state === 'online'
  const title = useTitleOf()(conversation)
  const { lastMessage, mine } = conversation
  const unread = unreadOf(conversation)
  return (
    <LocalLink
      href={`/c/${conversation.id}`}
      data-conversation=""
      aria-current={isOpen ? 'page' : undefined}
      className="conversation-link"
    >
      <b dir="auto">{title}</b>
      {lastMessage && <time dateTime={lastMessage.sentAt}>{when.brief(lastMessage.sentAt)}</time>}
      <Preview conversation={conversation} isOpen={isOpen} />
      {unread > 0 && <Badge count={unread} isQuiet={mine.notify !== 'all'} />}
      {unread === 0 && mine.markedUnread && <i className="unread-dot" />}
      {(unread > 0 || mine.markedUnread || isOnline) && (
        <span className="sr-only">
          {[
            unread > 0 && t('unread', { count: unread }),
            unread === 0 && mine.markedUnread && t('markedUnread'),
            isOnline && t('online'),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      )}
      <Avatar
        id={peer?.id ?? conversation.id}
        name={title}
        url={peer?.avatarUrl ?? conversation.avatarUrl}
        isOnline={isOnline}
      />
    </LocalLink>
  )
})
