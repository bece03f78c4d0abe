'use client'

import { useTranslations } from 'next-intl'
import { useId, useMemo, useState } from 'react'
import { findEmoji } from '@/lib/client/emoji/find-emoji'
import { type Emoji, loadEmoji } from '@/lib/client/emoji/load-emoji'
import { keptSkinTone, noteEmoji } from '@/lib/client/emoji/recent-emoji'
import { useMe } from '@/lib/client/hooks'
import { insertText } from './insert-text'
import type { Begun } from './use-emoji-completion'

const SHOWN = 6

export type CompletionParts = { List: typeof EmojiCompletions; emojis: Emoji[] }

export async function loadCompletions(locale: string): Promise<CompletionParts> {
  return { List: EmojiCompletions, emojis: await loadEmoji(locale) }
}

type Props = Begun & {
  emojis: Emoji[]
  textarea: HTMLTextAreaElement
  onLeave: () => void
}

/** The focus stays in the field: while the list is there, a few of the field's keys are the list's. */
function EmojiCompletions({ emojis, query, from, textarea, onLeave }: Props) {
  const t = useTranslations('emoji')
  const me = useMe()
  const id = useId()
  const [active, setActive] = useState(0)
  const found = useMemo(() => findEmoji(emojis, query, SHOWN), [emojis, query])
  if (found.length === 0) return null

  const tone = keptSkinTone(me.id)
  const inTone = ({ emoji, skins }: Emoji) => (tone === 'none' ? emoji : (skins?.[tone] ?? emoji))
  const accept = (chosen: Emoji | undefined) => {
    if (!chosen) return
    noteEmoji(me.id, inTone(chosen))
    insertText(textarea, inTone(chosen), from)
    onLeave()
  }
  const move = (step: number) => setActive((active + step + found.length) % found.length)
  const acts: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => accept(found[active]),
    Tab: () => accept(found[active]),
    Escape: onLeave,
  }
  const attach = (list: HTMLElement | null) =>
    list
      ? lendKeys(textarea, { listId: id, activeId: `${id}-${active}`, acts, onLeave })
      : undefined
  return (
    <div ref={attach} id={id} role="listbox" aria-label={t('title')} className="completions">
      {found.map((each, at) => (
        <div
          key={each.emoji}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          onPointerDown={(event) => {
            event.preventDefault()
            accept(each)
          }}
        >
          <span>{inTone(each)}</span> {each.label}
        </div>
      ))}
    </div>
  )
}

type Loan = {
  listId: string
  activeId: string
  acts: Record<string, () => void>
  onLeave: () => void
}
const MOVES_CARET = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])

function lendKeys(field: HTMLTextAreaElement, { listId, activeId, acts, onLeave }: Loan) {
  const stop = new AbortController()
  const { signal } = stop
  const onKey = (event: KeyboardEvent) => {
    const { key, isComposing, keyCode, shiftKey, ctrlKey, metaKey, altKey } = event
    if (isComposing || keyCode === 229) return
    if (MOVES_CARET.has(key)) return onLeave()
    const act = shiftKey || ctrlKey || metaKey || altKey ? undefined : acts[key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  field.addEventListener('keydown', onKey, { signal })
  field.addEventListener('pointerdown', onLeave, { signal })
  field.addEventListener('blur', onLeave, { signal })
  const attributes = {
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    'aria-activedescendant': activeId,
  }
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value)
  return () => {
    stop.abort()
    for (const name of Object.keys(attributes)) field.removeAttribute(name)
  }
}
