'use client'

import { type ReactNode, useId, useState } from 'react'

export type CompletionOption = { key: string; face: ReactNode; accept: () => void }
type Props = {
  label: string
  options: CompletionOption[]
  textarea: HTMLTextAreaElement
  onLeave: () => void
}

/** The focus stays in the field: while the list is there, a few of the field's keys are the list's. */
export function CompletionList({ label, options, textarea, onLeave }: Props) {
  const id = useId()
  const [chosen, setChosen] = useState(0)
  if (options.length === 0) return null
  const active = Math.min(chosen, options.length - 1)
  const move = (step: number) => setChosen((active + step + options.length) % options.length)
  const accept = (option: CompletionOption | undefined) => {
    option?.accept()
    onLeave()
  }
  const acts: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => accept(options[active]),
    Tab: () => accept(options[active]),
    Escape: onLeave,
  }
  const attach = (list: HTMLElement | null) =>
    list
      ? lendKeys(textarea, { listId: id, activeId: `${id}-${active}`, acts, onLeave })
      : undefined
  return (
    <div ref={attach} id={id} role="listbox" aria-label={label} className="completions">
      {options.map((option, at) => (
        <div
          key={option.key}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          onPointerDown={(event) => {
            event.preventDefault()
            accept(option)
          }}
        >
          {option.face}
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
