'use client'

import { useTranslations } from 'next-intl'
import type { KeyboardEvent } from 'react'
import { chordOf, KEYS } from '@/lib/client/chord'
import { useDraft } from '@/lib/client/use-draft'
import type { ConversationDto } from '@/lib/conversations/contract'
import { AttachButton } from './attach-button'
import { filesOf, useAttaching } from './use-attaching'
import { useCalling } from './use-calling'
import type { Editing } from './use-editing'
import type { Replying } from './use-replying'
import { useVoice } from './use-voice'
import { WritingForm } from './writing-form'

type Props = { conversation: ConversationDto; editing: Editing; replying: Replying }

/** For a new message or an answer, or for another text of an own one; what was begun waits meanwhile. */
export function Composer({ conversation, editing, replying }: Props) {
  const t = useTranslations('chat')
  const draft = useDraft(conversation.id, !editing.form)
  const { isHeld, question, take } = useCalling(conversation)
  const attaching = useAttaching(conversation.id)
  const { recorder, mic } = useVoice(conversation.id, replying, editing.form !== null)
  if (editing.form) return editing.form
  return (
    <>
      {recorder}
      <WritingForm
        begun={draft.begun}
        submitLabel={t('send')}
        submitIcon={<i className="mark mark-send" />}
        mic={mic}
        group={conversation}
        isHeld={isHeld}
        isCarrying={attaching.isCarrying}
        onPaste={(pasted) => attaching.add(filesOf(pasted))}
        onTooLong={(text) =>
          attaching.add([new File([text], 'message.txt', { type: 'text/plain' })])
        }
        before={<AttachButton conversationId={conversation.id} />}
        onType={draft.typed}
        onKeyDown={(event) => {
          if (asksForLast(event) && editing.beginLast()) event.preventDefault()
        }}
        onSubmit={(text) => {
          attaching.send(text, { replyTo: replying.seq, ...take(text) }, draft.sent)
          replying.end()
        }}
      >
        {replying.bar}
        {attaching.tray}
        {question}
      </WritingForm>
    </>
  )
}

const asksForLast = ({ nativeEvent, currentTarget }: KeyboardEvent<HTMLTextAreaElement>): boolean =>
  chordOf(nativeEvent) === KEYS.editLast && !nativeEvent.isComposing && currentTarget.value === ''
