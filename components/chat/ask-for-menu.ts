import type { KeyboardEvent, MouseEvent, TouchEvent } from 'react'
import type { Spot } from '@/components/ui/menu'
import { moveAlong } from '@/components/ui/move-along'

export type Asked = {
  clientId: string
  at: Spot
  /** What is asked for past the menu: a reply, the choice of reactions, who reacted, or this reaction. */
  act?: string | undefined
  emoji?: string | undefined
}
type Point = { clientX: number; clientY: number }

const LONG_PRESS_MS = 450
const FINGER_SLOP_PX = 10

/** The finger that may become a long press: there is one screen, so there is one of them. */
const finger: { timer?: ReturnType<typeof setTimeout>; from?: Point; hasAsked?: boolean } = {}

/** For the log: a row's buttons and reactions, a right click and a long press ask for something about that message. */
export function menuTriggers(ask: (asked: Asked) => void) {
  const askFor = (target: Element, at: Spot, asked?: DOMStringMap): boolean => {
    const clientId = target.closest('article')?.dataset.message
    if (clientId) ask({ ...asked, clientId, at })
    return clientId !== undefined
  }
  // A link keeps the browser's own menu.
  const askAt = (target: Element, { clientX: x, clientY: y }: Point): boolean => {
    const at = { top: y, bottom: y, left: x, right: x }
    if (target.closest('[data-who]')) return askFor(target, at, { act: 'who' })
    return target.closest('.bubble') !== null && !target.closest('a') && askFor(target, at)
  }

  return {
    onClick: ({ target }: MouseEvent) => {
      const button = (target as Element).closest<HTMLElement>('.acts > button, .reaction')
      if (button) askFor(button, button.getBoundingClientRect(), button.dataset)
    },
    onContextMenu: (event: MouseEvent) => {
      if (askAt(event.target as Element, event)) event.preventDefault()
    },
    onTouchStart: ({ target, touches }: TouchEvent) => {
      lift()
      const touch = touches[0]
      if (!touch || touches.length > 1) return
      const from = { clientX: touch.clientX, clientY: touch.clientY }
      finger.from = from
      finger.hasAsked = false
      finger.timer = setTimeout(() => {
        finger.hasAsked = askAt(target as Element, from)
      }, LONG_PRESS_MS)
    },
    onTouchMove: ({ touches }: TouchEvent) => {
      const { from } = finger
      const touch = touches[0]
      if (!from || !touch) return
      const way = Math.hypot(touch.clientX - from.clientX, touch.clientY - from.clientY)
      if (way > FINGER_SLOP_PX) lift()
    },
    onTouchEnd: (event: TouchEvent) => {
      lift()
      // Or the release would press what has just appeared under the finger.
      if (finger.hasAsked) event.preventDefault()
    },
    onTouchCancel: lift,
    onKeyDown: moveBetweenRows,
  }
}

function lift() {
  clearTimeout(finger.timer)
}

const moveBetweenRows = (event: KeyboardEvent<HTMLElement>) => moveAlong(event, '.more')
