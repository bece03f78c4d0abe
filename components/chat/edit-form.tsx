'use client'

import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import type { ChatMessage } from '@/lib/client/state'
import { plainText } from '@/lib/messages/markup/plain-text'
import { useChangeMessage } from './use-change-message'
import { WritingForm } from './writing-form'

type Props = { message: ChatMessage; onDone: () => void }

export function EditForm({ message, onDone }: Props) {
  const t = useTranslations('chat')
  const ui = useTranslations('ui')
  const { edit } = useChangeMessage()
  return (
    <WritingForm
      begun={() => message.text}
      submitLabel={ui('save')}
      submitIcon={<Check size={20} />}
      emptyHint={t('emptyEdit')}
      isAsked
      onSubmit={(text) => {
        if (text !== message.text) edit(message, text)
        onDone()
      }}
    >
      <div className="edit-bar">
        <b>{t('editing')}</b>
        <p dir="auto">{plainText(message.text)}</p>
        <IconButton label={t('cancelEdit')} onClick={onDone}>
          <X size={20} />
        </IconButton>
      </div>
    </WritingForm>
  )
}
