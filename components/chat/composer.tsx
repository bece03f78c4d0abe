'use client'

import { SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { chordOf, KEYS } from '@/lib/client/chord'
import { useDraft } from '@/lib/client/use-draft'
import type { Editing } from './use-editing'
import type { Replying } from './use-replying'
import { WritingForm } from './writing-form'

type Props = { conversationId: string; editing: Editing; replying: Replying }

/** For a new message or an answer, or for another text of an own one; what was begun waits meanwhile. */
export function Composer({ conversationId, editing, replying }: Props) {
  const t = useTranslations('chat')
  const draft = useDraft(conversationId, !editing.form)
  if (editing.form) return editing.form
  return (
    <WritingForm
      begun={draft.begun}
      submitLabel={t('send')}
      submitIcon={<SendHorizontal size={20} />}
      onType={draft.typed}
      onKeyDown={(event) => {
        if (asksForLast(event) && editing.beginLast()) event.preventDefault()
      }}
      onSubmit={(text) => {
        void draft.sent(text, { replyTo: replying.seq })
        replying.end()
      }}
    >
      {replying.bar}
    </WritingForm>
  )
}

const asksForLast = ({ nativeEvent, currentTarget }: KeyboardEvent<HTMLTextAreaElement>): boolean =>
  chordOf(nativeEvent) === KEYS.editLast && !nativeEvent.isComposing && currentTarget.value === ''
