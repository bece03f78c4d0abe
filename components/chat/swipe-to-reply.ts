import type { TouchEvent } from 'react'

/** Where phones begin their own gesture for Back. */
const EDGE_PX = 28
const SLOP_PX = 12
const ARMED_PX = 56
const FURTHEST_PX = 72

type Swipe = { row: HTMLElement; x: number; y: number; isClaimed: boolean }
/** There is one screen, so there is one of them. */
let swipe: Swipe | null = null

type Touching = Record<
  'onTouchStart' | 'onTouchMove' | 'onTouchEnd' | 'onTouchCancel',
  (event: TouchEvent) => void
>

/**
 * For the log: a message pulled to the left is answered. Up and down stays scrolling: `touch-action` leaves
 * that to the browser, which then takes the touch away.
 */
export function swipeTriggers<T extends Touching>(others: T, reply: (clientId: string) => void): T {
  return {
    ...others,
    onTouchStart: (event: TouchEvent) => {
      others.onTouchStart(event)
      begin(event)
    },
    onTouchMove: (event: TouchEvent) => {
      others.onTouchMove(event)
      pull(event)
    },
    onTouchEnd: (event: TouchEvent) => {
      others.onTouchEnd(event)
      const clientId = swipe?.row.dataset.swipe === 'armed' && swipe.row.dataset.message
      letGo()
      if (clientId) reply(clientId)
    },
    onTouchCancel: (event: TouchEvent) => {
      others.onTouchCancel(event)
      letGo()
    },
  }
}

function begin({ target, touches }: TouchEvent) {
  letGo()
  const touch = touches[0]
  const row = (target as Element).closest<HTMLElement>('article[data-message]')
  if (!row || !touch || touches.length > 1) return
  const { clientX: x, clientY: y } = touch
  if (x > EDGE_PX && x < window.innerWidth - EDGE_PX) swipe = { row, x, y, isClaimed: false }
}

function pull({ touches }: TouchEvent) {
  const touch = touches[0]
  if (!swipe || !touch) return
  const way = swipe.x - touch.clientX
  const aside = Math.abs(touch.clientY - swipe.y)
  if (!swipe.isClaimed && (aside > SLOP_PX || way < -SLOP_PX)) return letGo()
  swipe.isClaimed ||= way > SLOP_PX
  if (!swipe.isClaimed) return
  swipe.row.dataset.swipe = way >= ARMED_PX ? 'armed' : ''
  swipe.row.style.setProperty('--pulled', `${-Math.max(0, Math.min(way, FURTHEST_PX))}px`)
}

function letGo() {
  if (!swipe) return
  delete swipe.row.dataset.swipe
  swipe.row.style.removeProperty('--pulled')
  swipe = null
}
