'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { navigate } from '@/lib/client/navigation'
import { QueriesProvider } from '@/lib/client/queries-provider'
import { type SwitcherOption, useSwitcherOptions } from './use-switcher-options'

type Props = { onClosed: () => void }

/** On top of all: its button may be out of sight, and all that is in it. */
export function QuickSwitcher(props: Props) {
  return createPortal(
    <QueriesProvider>
      <Switcher {...props} />
    </QueriesProvider>,
    document.body,
  )
}

/** A combobox: the focus stays in the field, and the arrows move through the list. */
function Switcher({ onClosed }: Props) {
  const t = useTranslations('switcher')
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const options = useSwitcherOptions(typed)
  const active = Math.min(at, options.length - 1)
  const go = (option: SwitcherOption | undefined) => {
    if (!option) return
    // Closed first: the browser gives the focus back, and then the new view may take it.
    dialog.current?.close()
    navigate(option.href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((active + step + options.length) % Math.max(1, options.length))
    else if (event.key === 'Enter') go(options[active])
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Esc
    <dialog
      ref={(element) => {
        dialog.current = element
        if (element && !element.open) element.showModal()
      }}
      aria-label={t('title')}
      onClose={onClosed}
      onClick={closeOnBackdrop}
      className="dialog switcher"
    >
      <div>
        <input
          role="combobox"
          aria-label={t('field')}
          aria-expanded={options.length > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={options[active] && id + active}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder={t('field')}
          maxLength={200}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div id={`${id}list`} role="listbox" aria-label={t('title')}>
          {options.map((option, i) => (
            <Option
              key={option.href}
              id={id + i}
              option={option}
              isActive={i === active}
              onPick={() => go(option)}
            />
          ))}
        </div>
      </div>
    </dialog>
  )
}

type OptionProps = { id: string; option: SwitcherOption; isActive: boolean; onPick: () => void }

function Option({ id, option, isActive, onPick }: OptionProps) {
  const { picture, title, line } = option
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus
    <div
      ref={isActive ? reveal : undefined}
      id={id}
      role="option"
      aria-selected={isActive}
      onClick={onPick}
    >
      {picture}
      <b dir="auto">{title}</b>
      {line && <span dir="auto">{line}</span>}
    </div>
  )
}

const reveal = (option: HTMLElement | null) => option?.scrollIntoView({ block: 'nearest' })

/** A press outside the box lands on the dialog itself: its content fills it wholly. */
function closeOnBackdrop({ target, currentTarget }: MouseEvent<HTMLDialogElement>) {
  if (target === currentTarget) currentTarget.close()
}
