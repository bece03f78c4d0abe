'use client'

import { type ReactNode, useCallback } from 'react'
import { moveByArrows, placeBeside, type Spot } from './menu'

type Props = {
  label: string
  at: Spot
  /** Called once it is closed, and the focus is back where it was. */
  onClosed: (() => void) | undefined
  /** Buttons with the role of a menu's items. A press on one closes the menu first. */
  children: ReactNode
}

/** Mounted means open. A modal dialog brings Esc, keeps the focus and gives it back. */
export function PopUpMenu({ label, at, onClosed, children }: Props) {
  const open = useCallback(
    (dialog: HTMLDialogElement | null) => {
      if (!dialog || dialog.open) return
      placeBeside(dialog, at)
      dialog.showModal()
      keepInside(dialog)
    },
    [at],
  )
  return (
    <dialog
      ref={open}
      aria-label={label}
      className="menu"
      // The event comes late: by then the menu may have been opened again.
      onClose={({ currentTarget }) => currentTarget.open || onClosed?.()}
      onClickCapture={({ currentTarget }) => currentTarget.close()}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div role="menu" aria-label={label} onKeyDown={moveByArrows}>
        {children}
      </div>
    </dialog>
  )
}

const MARGIN_PX = 8

/** In the middle of a narrow screen neither side has room enough, and makes it narrower than it is. */
function keepInside(dialog: HTMLDialogElement) {
  const { left } = dialog.getBoundingClientRect()
  dialog.style.right = 'auto'
  dialog.style.left = '0'
  const most = window.innerWidth - dialog.getBoundingClientRect().width - MARGIN_PX
  dialog.style.left = `${Math.max(MARGIN_PX, Math.min(left, most))}px`
}
