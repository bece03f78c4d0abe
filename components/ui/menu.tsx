'use client'

import { type KeyboardEvent, type ReactNode, type Ref, type ToggleEvent, useId } from 'react'

type Props = {
  label: string
  /** What the button shows. */
  face: ReactNode
  className?: string
  children: ReactNode
}

/** A button and the panel of buttons it opens. */
export function Menu({ label, face, className, children }: Props) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        aria-label={label}
        popoverTarget={id}
        className={className ?? 'icon-button'}
      >
        {face}
      </button>
      <MenuPanel id={id} label={label}>
        {children}
      </MenuPanel>
    </>
  )
}

type PanelProps = {
  /** Which the button names as its target. */
  id: string
  label: string
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

/** The popover attribute brings Esc and light dismissal. */
export function MenuPanel({ label, ...panel }: PanelProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no form fields
    <div
      {...panel}
      popover="auto"
      role="group"
      aria-label={label}
      className="menu"
      onBeforeToggle={placeBesideButton}
      onToggle={focusFirst}
      onKeyDown={(event) => (event.key === 'Tab' ? leaveByTab(event) : moveByArrows(event))}
      onClick={(event) => event.currentTarget.hidePopover()}
    />
  )
}

function placeBesideButton({ newState, currentTarget: panel }: ToggleEvent<HTMLDivElement>) {
  const button = document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`)
  if (newState === 'open' && button) placeBeside(panel, button.getBoundingClientRect())
}

export type Spot = Pick<DOMRect, 'top' | 'right' | 'bottom' | 'left'>

/** On the side where there is more room, and no larger than that; the panel's own size need not be known. */
export function placeBeside(panel: HTMLElement, { top, right, bottom, left }: Spot) {
  const isLow = top > window.innerHeight / 2
  const isRight = left > window.innerWidth / 2
  panel.style.top = isLow ? 'auto' : `${bottom + 6}px`
  panel.style.bottom = isLow ? `${window.innerHeight - top + 6}px` : 'auto'
  panel.style.left = isRight ? 'auto' : `${left}px`
  panel.style.maxHeight = `${(isLow ? top : window.innerHeight - bottom) - 14}px`
  panel.style.right = isRight ? `${window.innerWidth - right}px` : 'auto'
}

function focusFirst({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) {
  if (newState === 'open') currentTarget.querySelector('button')?.focus()
}

/** Closing gives the focus back to the button, and from there Tab goes on. */
function leaveByTab({ shiftKey, currentTarget: panel }: KeyboardEvent<HTMLDivElement>) {
  const buttons = [...panel.querySelectorAll('button')]
  if (buttons.at(shiftKey ? 0 : -1)?.matches(':focus')) panel.hidePopover()
}

export function moveByArrows(event: KeyboardEvent<HTMLDivElement>) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const focused = buttons.find((button) => button.matches(':focus'))
  const isAside = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
  const stops = isAside ? buttons : buttons.filter((button) => !standsBeside(button, focused))
  const at = focused ? stops.indexOf(focused) : -1
  stops.at((at + step) % stops.length)?.focus()
}

/** In one row of several: up and down pass the others by. */
const standsBeside = (button: HTMLElement, other: HTMLElement | undefined) =>
  button !== other && button.offsetTop === other?.offsetTop
