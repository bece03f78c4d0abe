'use client'

import { useTranslations } from 'next-intl'
import { ConversationAvatar } from '@/components/conversations/conversation-avatar'
import { preloadMenu, useConversationMenu } from '@/components/conversations/use-conversation-menu'
import { LocalLink } from '@/components/shell/local-link'
import { Badge } from '@/components/ui/badge'
import { IconButton } from '@/components/ui/icon-button'
import { useWhen } from '@/components/ui/use-when'
import { useHere, useIsRecording, usePeerPresence, useTitleOf, useTyping } from '@/lib/client/hooks'
import { detailsPath, goBack, navigate, searchPath, useView } from '@/lib/client/navigation'
import { useNow } from '@/lib/client/use-now'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isMuted } from '@/lib/conversations/rules'
import type { UserDto } from '@/lib/users/contract'

export function ChatHeader({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('nav')
  const words = useTranslations('conversations')
  const { menu, openFor } = useConversationMenu()
  const isQuiet = isMuted(conversation.mine, useNow())
  const title = useTitleOf()(conversation)
  const isOnline = usePeerPresence(conversation)?.state === 'online'
  return (
    <header className="chat-header">
      <LocalLink href="/" go={goBack} aria-label={t('back')} className="icon-button md:hidden">
        <i className="mark mark-back" />
      </LocalLink>
      <ConversationAvatar conversation={conversation} size="md" isOnline={isOnline} />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-1.5">
          <h2 dir="auto" className="truncate text-base leading-snug font-semibold">
            {title}
          </h2>
          {isQuiet && (
            <i role="img" aria-label={words('muted')} className="mark mark-muted text-ink3" />
          )}
        </div>
        <Line conversation={conversation} />
      </div>
      <LocalLink
        href={searchPath({ in: conversation.id })}
        data-search=""
        aria-label={t('searchHere')}
        title={t('searchHere')}
        className="icon-button"
      >
        <i className="mark mark-search" />
      </LocalLink>
      <DetailsButton conversation={conversation} />
      <IconButton
        label={words('menu')}
        aria-haspopup="menu"
        {...preloadMenu}
        onClick={({ currentTarget }) =>
          openFor(conversation.id, currentTarget.getBoundingClientRect())
        }
      >
        <i className="dots" />
      </IconButton>
      {menu}
    </header>
  )
}

/** Opens what there is to know of it, and closes it again. */
function DetailsButton({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const media = useTranslations('media')
  const { id, kind, mine } = conversation
  const label = kind === 'group' ? t('details') : media('details')
  const isOpen = useView().hasDetails
  return (
    <IconButton
      label={label}
      title={mine.waiting > 0 ? t('waiting', { count: mine.waiting }) : label}
      aria-expanded={isOpen}
      className="details-button"
      onClick={() => (isOpen ? goBack(`/c/${id}`) : navigate(detailsPath(id)))}
    >
      <i className={`mark mark-${kind === 'group' ? 'group' : 'details'}`} />
      {mine.waiting > 0 && <Badge count={mine.waiting} />}
    </IconButton>
  )
}

/** Who is typing or recording, else when the other person was here, else how many there are. */
function Line({ conversation }: { conversation: ConversationDto }) {
  const typing = useTyping(conversation.id)
  return typing.length > 0 ? (
    <p className="truncate text-[13px] leading-snug text-accent">
      <Signs conversation={conversation} typing={typing} />
    </p>
  ) : (
    <WhoIsHere conversation={conversation} />
  )
}

function Signs({ conversation, typing }: { conversation: ConversationDto; typing: UserDto[] }) {
  const t = useTranslations('chat')
  const isRecording = useIsRecording(conversation.id, typing[0]?.id)
  if (typing.length > 1) return t('typingMany', { count: typing.length })
  if (conversation.kind === 'direct') return t(isRecording ? 'recording' : 'typing')
  const name = typing[0]?.displayName ?? ''
  return t(isRecording ? 'recordingOne' : 'typingOne', { name })
}

function WhoIsHere({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('chat')
  const presence = usePeerPresence(conversation)
  const when = useWhen()
  const here = useHere(conversation.id)?.length ?? 0
  return (
    <p className="h-[1.375em] truncate text-[13px] leading-snug text-ink2">
      {conversation.kind === 'group' && t('members', { count: conversation.memberCount })}
      {here > 1 && ` · ${t('hereNow', { count: here })}`}
      {presence?.state === 'online' && t('online')}
      {presence?.state === 'offline' &&
        (presence.lastSeenAt ? (
          <time dateTime={presence.lastSeenAt}>
            {t('lastSeen', { when: when.ago(presence.lastSeenAt) })}
          </time>
        ) : (
          t('offline')
        ))}
    </p>
  )
}
