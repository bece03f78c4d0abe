'use client'

import { SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { useChat, useMe } from '@/lib/client/hooks'
import { keepText, textOf, textSent } from '@/lib/client/local/texts'
import type { Editing } from './use-editing'
import { WritingForm } from './writing-form'

type Props = { conversationId: string; editing: Editing }

/** For a new message, or for another text of an own one; what was begun waits meanwhile. */
export function Composer({ conversationId, editing }: Props) {
  const t = useTranslations('chat')
  const chat = useChat()
  const place = { userId: useMe().id, conversationId }
  if (editing.form) return editing.form

  const onType = (text: string) => {
    keepText(place, text)
    if (text) chat.typing(conversationId)
  }
  return (
    <WritingForm
      begun={() => textOf(place)}
      submitLabel={t('send')}
      submitIcon={<SendHorizontal size={20} />}
      onType={onType}
      onKeyDown={(event) => {
        if (asksForLast(event) && editing.beginLast()) event.preventDefault()
      }}
      onSubmit={(text) => void textSent(place, chat.send(conversationId, text))}
    />
  )
}

function asksForLast(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  const { key, altKey, ctrlKey, metaKey, shiftKey, nativeEvent, currentTarget } = event
  const isPlain = !altKey && !ctrlKey && !metaKey && !shiftKey && !nativeEvent.isComposing
  return key === 'ArrowUp' && isPlain && currentTarget.value === ''
}
