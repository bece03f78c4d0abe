'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { submitBySendKey } from '@/components/ui/submit-by-enter'
import { useSendHint } from '@/lib/client/local/send-key'
import type { ConversationDto } from '@/lib/conversations/contract'
import { isBlank, lengthOf, TEXT_LIMIT } from '@/lib/text'
import { EmojiButton } from './emoji-button'
import { pasteAsText } from './paste-as-text'
import { useCompletion } from './use-completion'

const SHOW_COUNTER_WITHIN = 500

type Props = {
  /** What the field holds at first. Asked in the browser only. */
  begun: () => string
  submitLabel: string
  submitIcon: ReactNode
  /** Said when nothing is submitted. */
  emptyHint?: string
  /** Takes the focus on a phone too, where the keyboard would cover what one came to read. */
  isAsked?: boolean
  onType?: (text: string) => void
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  onSubmit: (text: string) => void
  /** Answers whether something has to be asked first: then nothing is submitted yet. */
  isHeld?: (text: string) => boolean
  /** Whose members can be mentioned. */
  group?: ConversationDto | undefined
  /** Something goes with the text, which then may be blank. */
  isCarrying?: boolean
  /** Answers whether it took what is pasted. */
  onPaste?: (pasted: DataTransfer) => boolean
  /** What becomes of a text that is too long to be sent. */
  onTooLong?: (text: string) => void
  /** Left of the field. */
  before?: ReactNode
  /** In the place of the submit button while the field is empty. */
  mic?: ReactNode
  /** Above the field. */
  children?: ReactNode
}

/** The text stays in the field itself: a keystroke renders nothing. */
export function WritingForm({ begun, submitLabel, submitIcon, children, ...form }: Props) {
  const t = useTranslations('chat')
  const field = useRef<HTMLTextAreaElement>(null)
  const [left, setLeft] = useState<number | null>(null)
  const [isEmpty, setEmpty] = useState(false)
  const completion = useCompletion(field, form.group)
  const hint = useSendHint()

  const onInput = ({ currentTarget, nativeEvent }: FormEvent<HTMLTextAreaElement>) => {
    const { value } = currentTarget
    // Half a word of an input method is nobody's word yet.
    if (!(nativeEvent as InputEvent).isComposing) completion.look()
    fitHeight(currentTarget)
    setLeft(nearLimit(value))
    setEmpty(false)
    form.onType?.(value)
  }

  const submit = () => {
    const textarea = field.current
    if (!textarea) return
    const text = textarea.value.replace(/^(?:[^\S\n]*\n)+|\s+$/g, '')
    textarea.focus()
    const isMissing = isBlank(text) && !form.isCarrying
    setEmpty(isMissing)
    if (isMissing || lengthOf(text) > TEXT_LIMIT || form.isHeld?.(text)) return
    textarea.value = ''
    fitHeight(textarea)
    completion.look()
    setLeft(null)
    form.onSubmit(text)
  }

  const sendAsFile = () => {
    const textarea = field.current
    if (!textarea) return
    form.onTooLong?.(textarea.value)
    textarea.value = ''
    textarea.dispatchEvent(new Event('input', { bubbles: true }))
    textarea.focus()
  }

  return (
    // The action is for whoever sends before the page has come to life: React does it then.
    <form action={submit} onSubmit={(event) => sendNow(event, submit)} className="composer">
      {left !== null && (
        <p role="status" className={left < 0 ? 'counter text-danger' : 'counter'}>
          {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
          {left < 0 && form.onTooLong && (
            <button type="button" className="link ms-2" onClick={sendAsFile}>
              {t('sendAsFile')}
            </button>
          )}
        </p>
      )}
      {isEmpty && form.emptyHint && (
        <p role="alert" className="counter text-danger">
          {form.emptyHint}
        </p>
      )}
      {children}
      {completion.list}
      <div className="composer-box" data-carries={form.isCarrying ? '' : undefined}>
        {form.before}
        <textarea
          ref={(textarea) => {
            field.current = textarea
            if (textarea && !textarea.dataset.composer) welcome(textarea, begun(), form.isAsked)
          }}
          data-composer=""
          rows={1}
          dir="auto"
          aria-label={t('message')}
          placeholder={t('message')}
          onInput={onInput}
          onCompositionEnd={completion.look}
          onPaste={(event) => {
            if (form.onPaste?.(event.clipboardData)) event.preventDefault()
            else pasteAsText(event)
          }}
          onKeyDown={(event) => {
            submitBySendKey(event)
            form.onKeyDown?.(event)
          }}
        />
        <EmojiButton field={field} />
        {form.mic}
        {/* Keeping the focus in the field keeps a phone's keyboard open. */}
        <button
          type="submit"
          aria-label={submitLabel}
          title={hint ? `${submitLabel} (${hint})` : submitLabel}
          onMouseDown={(event) => event.preventDefault()}
        >
          {submitIcon}
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

/** Once a visit. What is in the field already was typed before the page came to life. */
function welcome(textarea: HTMLTextAreaElement, begun: string, isAsked = false) {
  textarea.dataset.composer = 'ready'
  textarea.value ||= begun
  fitHeight(textarea)
  const hasKeyboard = window.matchMedia('(hover: hover) and (pointer: fine)').matches
  if (isAsked || hasKeyboard) textarea.focus({ preventScroll: true })
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
