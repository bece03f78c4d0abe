'use client'

import { SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useChat } from '@/lib/client/hooks'
import { isBlank, lengthOf, TEXT_LIMIT } from '@/lib/text'
import { draftOf, keepDraft } from './drafts'

const SHOW_COUNTER_WITHIN = 500

type Props = { conversationId: string; maySend: boolean }

/** The text stays in the field itself: a keystroke renders nothing. */
export function Composer({ conversationId, maySend }: Props) {
  const t = useTranslations('chat')
  const chat = useChat()
  const field = useRef<HTMLTextAreaElement>(null)
  const [left, setLeft] = useState<number | null>(null)
  if (!maySend) return <p className="composer-closed">{t('closed')}</p>

  const onInput = ({ currentTarget }: FormEvent<HTMLTextAreaElement>) => {
    const { value } = currentTarget
    fitHeight(currentTarget)
    keepDraft(conversationId, value)
    setLeft(nearLimit(value))
    if (value) chat.typing(conversationId)
  }

  const submit = () => {
    const textarea = field.current
    if (!textarea) return
    const text = textarea.value.replace(/^(?:[^\S\n]*\n)+|\s+$/g, '')
    textarea.focus()
    if (isBlank(text) || lengthOf(text) > TEXT_LIMIT) return
    textarea.value = ''
    fitHeight(textarea)
    keepDraft(conversationId, '')
    setLeft(null)
    chat.send(conversationId, text)
  }

  return (
    // The action is for whoever sends before the page has come to life: React does it then.
    <form action={submit} onSubmit={(event) => sendNow(event, submit)} className="composer">
      {left !== null && (
        <p role="status" className={left < 0 ? 'counter text-danger' : 'counter'}>
          {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
        </p>
      )}
      <div className="composer-box">
        <textarea
          ref={(textarea) => {
            field.current = textarea
            if (textarea && !textarea.dataset.composer) welcome(textarea)
          }}
          data-composer=""
          rows={1}
          dir="auto"
          aria-label={t('message')}
          placeholder={t('message')}
          defaultValue={draftOf(conversationId)}
          onInput={onInput}
          onKeyDown={sendByEnter}
        />
        {/* Keeping the focus in the field keeps a phone's keyboard open. */}
        <button
          type="submit"
          aria-label={t('send')}
          title={t('send')}
          onMouseDown={(event) => event.preventDefault()}
        >
          <SendHorizontal size={20} />
        </button>
      </div>
    </form>
  )
}

/** Not as an action, which React would follow by emptying the field, though the next message is begun. */
function sendNow(event: FormEvent, submit: () => void) {
  event.preventDefault()
  submit()
}

/** Once a visit. On a phone the keyboard would cover what one came to read. */
function welcome(textarea: HTMLTextAreaElement) {
  textarea.dataset.composer = 'ready'
  fitHeight(textarea)
  const hasKeyboard = window.matchMedia('(hover: hover) and (pointer: fine)').matches
  if (hasKeyboard) textarea.focus({ preventScroll: true })
}

/** An input method commits with Enter too, and Safari says so only by the key code 229. */
function sendByEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  const { key, shiftKey, keyCode, nativeEvent, currentTarget } = event
  if (key !== 'Enter' || shiftKey || nativeEvent.isComposing || keyCode === 229) return
  if (window.matchMedia('(pointer: coarse)').matches) return
  event.preventDefault()
  currentTarget.form?.requestSubmit()
}

/** Browsers with `field-sizing` do it by themselves. */
function fitHeight(textarea: HTMLTextAreaElement) {
  if (CSS.supports('field-sizing', 'content')) return
  textarea.style.height = 'auto'
  textarea.style.height = `${textarea.scrollHeight}px`
}

function nearLimit(text: string): number | null {
  if (text.length < TEXT_LIMIT - SHOW_COUNTER_WITHIN) return null
  const left = TEXT_LIMIT - lengthOf(text)
  return left <= SHOW_COUNTER_WITHIN ? left : null
}
