'use client'

import { useEffect, useEffectEvent, useRef } from 'react'

/** So much before it comes into sight. */
const AHEAD_PX = 600

/** For the element at the end of a list of so many: called when it is near, and again when the list has grown and it still is. */
export function useNearEnd(count: number, onNear: () => void) {
  const ref = useRef<HTMLDivElement>(null)
  const near = useEffectEvent(onNear)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list is looked at anew
  useEffect(() => {
    const end = ref.current
    if (!end) return
    const root = end.closest('[data-scroller]')
    const options = { root, rootMargin: `${AHEAD_PX}px` }
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && near(), options)
    watch.observe(end)
    return () => watch.disconnect()
  }, [count])
  return ref
}
