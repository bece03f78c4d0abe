import { useLocale } from 'next-intl'
import { type RefObject, useRef, useState } from 'react'
import type { CompletionParts } from './emoji-completions'

type Field = RefObject<HTMLTextAreaElement | null>
export type Begun = { query: string; from: number }
type Shown = Begun & CompletionParts & { textarea: HTMLTextAreaElement }

/** After a letter, a digit or a slash a colon is that of a time, an address or a sentence. */
const BEGUN =
  /(?<![\p{L}\p{N}/:：])[:：](?=..|\p{sc=Han})(?=.*\p{L}|[+-]1$)([\p{L}\p{N}_+-]{1,30})$/u
const LONGEST = 32

/** The name of an emoji that is being typed before the caret. Its list loads when the first is. */
export function useEmojiCompletion(field: Field) {
  const locale = useLocale()
  const [shown, setShown] = useState<Shown | null>(null)
  const left = useRef<number | null>(null)

  const look = () => {
    const textarea = field.current
    const begun = begunIn(textarea)
    if (!begun) left.current = null
    if (!textarea || !begun || begun.from === left.current) return setShown(null)
    const load = import('./emoji-completions').then((module) => module.loadCompletions(locale))
    void load.then(
      (parts) => {
        const now = begunIn(textarea)
        setShown(now && now.from !== left.current ? { ...now, ...parts, textarea } : null)
      },
      () => {},
    )
  }
  const leave = () => {
    left.current = shown?.from ?? null
    setShown(null)
  }
  const list = shown && <shown.List key={shown.query} {...shown} onLeave={leave} />
  return { look, list }
}

export function begunIn(field: Pick<HTMLTextAreaElement, Caret> | null): Begun | null {
  if (!field || field.selectionStart !== field.selectionEnd) return null
  const caret = field.selectionStart
  const [found, query = ''] =
    BEGUN.exec(field.value.slice(Math.max(0, caret - LONGEST), caret)) ?? []
  return found ? { query, from: caret - found.length } : null
}
type Caret = 'value' | 'selectionStart' | 'selectionEnd'
