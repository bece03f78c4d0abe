'use client'

import { useTranslations } from 'next-intl'
import { draftOf } from '@/components/chat/drafts'
import { useMe, useTyping } from '@/lib/client/hooks'
import type { ConversationDto } from '@/lib/conversations/contract'

type Props = { conversation: ConversationDto; isOpen: boolean }

/** Somebody typing, else what I began to write, else the last message. */
export function Preview({ conversation, isOpen }: Props) {
  const t = useTranslations('conversations')
  const lastLine = useLastLine(conversation)
  const typing = useTyping(conversation.id)
  const draft = isOpen ? '' : draftOf(conversation.id)
  if (typing.length > 0) return <p className="text-accent!">{t('typing')}</p>
  if (!draft) return <p dir="auto">{lastLine}</p>
  return (
    <p dir="auto">
      <span className="text-danger">{t('draft')}</span> {draft}
    </p>
  )
}

function useLastLine({ kind, lastMessage }: ConversationDto): string {
  const t = useTranslations('conversations')
  const me = useMe()
  if (!lastMessage) return t('noMessages')
  if (lastMessage.recalledAt) return t('recalled')
  const text = lastMessage.text.slice(0, 160)
  if (lastMessage.author?.id === me.id) return t('own', { text })
  const name = lastMessage.author?.displayName
  return kind === 'group' && name ? t('said', { name, text }) : text
}
