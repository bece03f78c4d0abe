'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { ACT_PX, beginSwipe, type Swipe, swiped } from './swipe'

type Side = { label: string; act: () => void }
type Point = { top: number; bottom: number; left: number; right: number }
export type RowActs = { right: Side; left: Side; hold: (at: Point) => void }

const HOLD_MS = 450

/** Fingers on the rows of a list: a sideways one acts when it lets go far enough, a resting one holds. */
export function useSwipes(
  list: RefObject<HTMLElement | null>,
  actsOf: (row: HTMLElement) => RowActs | null,
): void {
  const latest = useRef(actsOf)
  useEffect(() => {
    latest.current = actsOf
  })
  useEffect(() => {
    if (!list.current) return
    return listen(list.current, (row) => latest.current(row))
  }, [list])
}

function listen(list: HTMLElement, actsOf: (row: HTMLElement) => RowActs | null): () => void {
  const ended = new AbortController()
  const { signal } = ended
  let under: FingerOnRow | null = null
  list.addEventListener(
    'touchstart',
    ({ target, touches }) => {
      under?.lift()
      const row = (target as Element).closest<HTMLElement>('[data-conversation]')
      const acts = row && touches.length === 1 ? actsOf(row) : null
      under = row && acts ? new FingerOnRow(row, acts, touches[0]) : null
    },
    { passive: true, signal },
  )
  // Not passive: a sideways finger must not scroll the list as well.
  list.addEventListener('touchmove', (event) => under?.move(event), { passive: false, signal })
  list.addEventListener('touchend', (event) => under?.end(event), { signal })
  list.addEventListener('touchcancel', () => under?.lift(), { signal })
  return () => {
    under?.lift()
    ended.abort()
  }
}

class FingerOnRow {
  private swipe: Swipe
  private hasHeld = false
  private readonly timer: ReturnType<typeof setTimeout>

  constructor(
    private readonly row: HTMLElement,
    private readonly acts: RowActs,
    { clientX: x, clientY: y }: { clientX: number; clientY: number } = { clientX: 0, clientY: 0 },
  ) {
    this.swipe = beginSwipe({ x, y }, window.innerWidth)
    this.timer = setTimeout(() => {
      this.hasHeld = true
      acts.hold({ top: y, bottom: y, left: x, right: x })
    }, HOLD_MS)
  }

  move(event: TouchEvent): void {
    const touch = event.touches[0]
    if (!touch || this.hasHeld) return
    this.swipe = swiped(this.swipe, { x: touch.clientX, y: touch.clientY })
    if (this.swipe.way !== 'open') clearTimeout(this.timer)
    if (this.swipe.way !== 'sideways') return
    event.preventDefault()
    this.show(this.swipe.dx)
  }

  end(event: TouchEvent): void {
    const { way, dx } = this.swipe
    // Or the release would press what has just appeared under the finger, or open the row.
    if (this.hasHeld || way === 'sideways') event.preventDefault()
    this.lift()
    if (way === 'sideways' && Math.abs(dx) >= ACT_PX) this.sideOf(dx).act()
  }

  lift(): void {
    clearTimeout(this.timer)
    const { row } = this
    row.style.removeProperty('--swipe')
    for (const name of ['swipe', 'swipeLabel', 'armed']) delete row.dataset[name]
  }

  private sideOf = (dx: number) => (dx > 0 ? this.acts.right : this.acts.left)

  private show(dx: number): void {
    const { row } = this
    row.style.setProperty('--swipe', `${dx}px`)
    row.dataset.swipe = dx > 0 ? 'right' : 'left'
    row.dataset.swipeLabel = this.sideOf(dx).label
    if (Math.abs(dx) >= ACT_PX) row.dataset.armed = ''
    else delete row.dataset.armed
  }
}
