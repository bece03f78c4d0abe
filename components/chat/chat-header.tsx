'use client'

import { ChevronLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { Avatar } from '@/components/ui/avatar'
import { useWhen } from '@/components/ui/use-when'
import { useMe, usePeerPresence, useTitleOf, useTyping } from '@/lib/client/hooks'
import { goBack } from '@/lib/client/navigation'
import { peerOf } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'

export function ChatHeader({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('nav')
  const me = useMe()
  const peer = peerOf(conversation, me.id)
  const title = useTitleOf()(conversation)
  const isOnline = usePeerPresence(conversation)?.state === 'online'
  return (
    <header className="chat-header">
      <LocalLink href="/" go={goBack} aria-label={t('back')} className="icon-button md:hidden">
        <ChevronLeft size={24} />
      </LocalLink>
      <Avatar
        id={peer?.id ?? conversation.id}
        name={title}
        url={peer?.avatarUrl ?? conversation.avatarUrl}
        size="md"
        isOnline={isOnline}
      />
      <div className="min-w-0 flex-1">
        <h2 dir="auto" className="truncate text-base leading-snug font-semibold">
          {title}
        </h2>
        <Line conversation={conversation} />
      </div>
    </header>
  )
}

/** Who is typing, else when the other person was here, else how many there are. */
function Line({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('chat')
  const typing = useTyping(conversation.id)
  const presence = usePeerPresence(conversation)
  const when = useWhen()
  const isDirect = conversation.kind === 'direct'
  const first = typing[0]
  if (first) {
    const many = t('typingMany', { count: typing.length })
    const one = isDirect ? t('typing') : t('typingOne', { name: first.displayName })
    return (
      <p className="truncate text-[13px] leading-snug text-accent">
        {typing.length > 1 ? many : one}
      </p>
    )
  }
  return (
    <p className="h-[1.375em] truncate text-[13px] leading-snug text-ink2">
      {!isDirect && t('members', { count: conversation.memberCount })}
      {presence?.state === 'online' && t('online')}
      {presence?.state === 'offline' &&
        (presence.lastSeenAt
          ? t('lastSeen', { when: when.ago(presence.lastSeenAt) })
          : t('offline'))}
    </p>
  )
}
