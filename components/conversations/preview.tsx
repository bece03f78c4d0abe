'use client'

import { useTranslations } from 'next-intl'
import { useLine } from '@/components/chat/use-line'
import { useSystemWords } from '@/components/chat/use-system-words'
import { useTombstone } from '@/components/chat/use-tombstone'
import { useAmended, useIsRecording, useMe, useTyping } from '@/lib/client/hooks'
import { useBegunText } from '@/lib/client/use-begun-text'
import type { ConversationDto } from '@/lib/conversations/contract'

type Props = { conversation: ConversationDto; isOpen: boolean }

/** Somebody typing, else what I began to write, else the last message. */
export function Preview({ conversation, isOpen }: Props) {
  const t = useTranslations('conversations')
  const lastLine = useLastLine(conversation)
  const typing = useTyping(conversation.id)
  const begun = useBegunText(conversation)
  const first = typing[0]
  const isRecording = useIsRecording(conversation.id, first?.id)
  const name = conversation.kind === 'group' && typing.length === 1 && first?.displayName
  const signs = isRecording && typing.length === 1 ? t('recording') : t('typing')
  if (first)
    return <p className="text-accent!">{name ? t('said', { name, text: signs }) : signs}</p>
  if (isOpen || !begun.trim()) return <p dir="auto">{lastLine}</p>
  return (
    <p dir="auto">
      <span className="text-danger">{t('draft')}</span> {begun}
    </p>
  )
}

function useLastLine({ kind, lastMessage: known }: ConversationDto): string {
  const t = useTranslations('conversations')
  const me = useMe()
  const tombstone = useTombstone()
  const systemWords = useSystemWords()
  const lineOf = useLine()
  const lastMessage = useAmended(known)
  if (!lastMessage) return t('noMessages')
  if (lastMessage.kind === 'system') return systemWords(lastMessage)
  if (lastMessage.recalledAt) return tombstone(lastMessage.author, kind === 'group')
  const text = lineOf(lastMessage).slice(0, 160)
  if (lastMessage.author?.id === me.id) return t('own', { text })
  const name = lastMessage.author?.displayName
  return kind === 'group' && name ? t('said', { name, text }) : text
}
