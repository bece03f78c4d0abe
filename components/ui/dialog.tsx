'use client'

import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useCallback, useId, useRef } from 'react'
import { IconButton } from './icon-button'

type Props = {
  title: string
  closeLabel: string
  /** Called once it is closed, and the focus is back where it was. */
  onClosed: () => void
  children: (close: () => void) => ReactNode
}

/** Mounted means open. Close it with `close`, never by unmounting: the browser returns the focus. */
export function Dialog({ title, closeLabel, onClosed, children }: Props) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    element.current = dialog
    if (!dialog || dialog.open) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>('input, [data-first]')?.focus()
  }, [])
  const close = () => element.current?.close()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has Esc
    <dialog
      ref={open}
      aria-labelledby={id}
      // React lets the event of a dialog within this one rise to here.
      onClose={({ target, currentTarget }) => target === currentTarget && onClosed()}
      onClick={closeOnBackdrop}
      className="dialog"
    >
      <div className="p-5">
        <header className="mb-3 flex items-center gap-2">
          <h2 id={id} className="min-w-0 flex-1 text-lg font-semibold wrap-anywhere">
            {title}
          </h2>
          <IconButton label={closeLabel} onClick={close} className="-mr-2">
            <X size={20} />
          </IconButton>
        </header>
        {children(close)}
      </div>
    </dialog>
  )
}

/** A press outside the box lands on the dialog itself: its content fills it wholly. */
function closeOnBackdrop({ target, currentTarget }: MouseEvent<HTMLDialogElement>) {
  if (target === currentTarget) currentTarget.close()
}
