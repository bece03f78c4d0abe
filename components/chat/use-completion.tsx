import { useLocale } from 'next-intl'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import type { ConversationDto } from '@/lib/conversations/contract'

type Field = RefObject<HTMLTextAreaElement | null>
export type Begun = { kind: 'emoji' | 'mention'; query: string; from: number }
/** Where something is being typed, and what leaves its list. */
export type CompletionProps = Begun & { textarea: HTMLTextAreaElement; onLeave: () => void }
type Render = (props: CompletionProps) => ReactNode
type Shown = { begun: Begun; textarea: HTMLTextAreaElement; render: Render }

/** After a letter, a digit or a slash a colon is that of a time, an address or a sentence. */
const EMOJI =
  /(?<![\p{L}\p{N}/:：])[:：](?=..|\p{sc=Han})(?=.*\p{L}|[+-]1$)([\p{L}\p{N}_+-]{1,30})$/u
/** After a Latin letter or a digit it is an address's. */
const MENTION = /(?<![\w.+-])[@＠]([^\s@＠]{0,30})$/u
const LONGEST = 32

/** The name of an emoji, or of a member of `group`, that is being typed before the caret. Its list loads when the first is. */
export function useCompletion(field: Field, group?: ConversationDto) {
  const locale = useLocale()
  const [shown, setShown] = useState<Shown | null>(null)
  const left = useRef<number | null>(null)
  const begunNow = (textarea: HTMLTextAreaElement | null) => {
    const begun = begunIn(textarea)
    return begun?.kind === 'mention' && group?.kind !== 'group' ? null : begun
  }
  const load = (kind: Begun['kind']): Promise<Render> =>
    kind === 'mention' && group
      ? import('@/components/groups/mention-completions').then((part) => part.renderFor(group))
      : import('./emoji-completions').then((part) => part.loadCompletions(locale))

  const look = () => {
    const textarea = field.current
    const begun = begunNow(textarea)
    if (!begun) left.current = null
    if (!textarea || !begun || begun.from === left.current) return setShown(null)
    void load(begun.kind).then(
      (render) => {
        const now = begunNow(textarea)
        const isWanted = now?.kind === begun.kind && now.from !== left.current
        setShown(isWanted ? { begun: now, textarea, render } : null)
      },
      () => {},
    )
  }
  const leave = () => {
    left.current = shown?.begun.from ?? null
    setShown(null)
  }
  const list = shown?.render({ ...shown.begun, textarea: shown.textarea, onLeave: leave })
  return { look, list }
}

export function begunIn(field: Pick<HTMLTextAreaElement, Caret> | null): Begun | null {
  if (!field || field.selectionStart !== field.selectionEnd) return null
  const caret = field.selectionStart
  const before = field.value.slice(Math.max(0, caret - LONGEST), caret)
  const emoji = EMOJI.exec(before)
  const [found, query = ''] = emoji ?? MENTION.exec(before) ?? []
  if (found === undefined) return null
  return { kind: emoji ? 'emoji' : 'mention', query, from: caret - found.length }
}
type Caret = 'value' | 'selectionStart' | 'selectionEnd'
