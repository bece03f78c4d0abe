'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Rows beyond the edges, so that a quick finger finds them there. */
const AHEAD = 12

type Rows = {
  count: number
  /** The same for all, in px. */
  height: number
  /** Called when the last one comes near. */
  onEnd: (() => void) | undefined
}
type InSight = { ref: RefObject<HTMLUListElement | null>; from: number; to: number }

/** Which rows of a long list belong in the document; the list lies in an element with `data-scroller`. */
export function useRowsInSight({ count, height, onEnd }: Rows): InSight {
  const ref = useRef<HTMLUListElement>(null)
  const [first, setFirst] = useState(0)
  const [fits, setFits] = useState(AHEAD)
  useLayoutEffect(() => {
    const list = ref.current
    const scroller = list?.closest<HTMLElement>('[data-scroller]')
    if (!list || !scroller) return
    const look = () => {
      const hidden = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top
      // By steps, so that not every pixel renders.
      setFirst(Math.max(0, Math.floor(hidden / height / AHEAD) * AHEAD))
      setFits(Math.ceil(scroller.clientHeight / height) + AHEAD)
    }
    look()
    const sizes = new ResizeObserver(look)
    sizes.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [height])
  const from = Math.max(0, Math.min(first, count) - AHEAD)
  const to = Math.min(count, first + fits + AHEAD)
  useEffect(() => {
    if (to === count) onEnd?.()
  }, [to, count, onEnd])
  return { ref, from, to }
}
