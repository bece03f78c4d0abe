'use client'

import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import type { ChatMessage } from '@/lib/client/state'
import { useBegunEdit } from '@/lib/client/use-keep-unsent'
import { useNamesOf } from '@/lib/client/use-names-of'
import type { ConversationDto } from '@/lib/conversations/contract'
import { useCalling } from './use-calling'
import { useChangeMessage } from './use-change-message'
import { useLine } from './use-line'
import { WritingForm } from './writing-form'

type Props = { conversation: ConversationDto; message: ChatMessage; onDone: () => void }

export function EditForm({ conversation, message, onDone }: Props) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  const { edit } = useChangeMessage()
  const lineOf = useLine()
  const { mentions, mentionsAll } = message
  const names = useNamesOf(conversation.id, mentions)
  const mentioned = mentions.map((userId, at) => ({ userId, name: names[at] ?? null }))
  const typed = useBegunEdit(conversation, message.seq)
  const { isHeld, question, take } = useCalling(conversation, { mentioned, isAll: mentionsAll })
  return (
    <WritingForm
      begun={() => message.text}
      submitLabel={ui('save')}
      submitIcon={<Check size={20} />}
      emptyHint={t('emptyEdit')}
      isCarrying={message.attachments.length > 0}
      isAsked
      group={conversation}
      isHeld={isHeld}
      onType={(text) => typed(text === message.text ? null : text)}
      onSubmit={(text) => {
        typed(null)
        if (text !== message.text) edit(message, text, take(text))
        onDone()
      }}
    >
      <div className="edit-bar">
        <b>{t('editing')}</b>
        <p dir="auto">{lineOf(message)}</p>
        <IconButton label={t('cancelEdit')} onClick={onDone}>
          <X size={20} />
        </IconButton>
      </div>
      {question}
    </WritingForm>
  )
}
