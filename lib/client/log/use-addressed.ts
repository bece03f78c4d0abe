'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { replaceAddress, SAME_ADDRESS, useMessageSeq } from '../navigation'
import type { Place } from './places'
import type { Log } from './use-log'

/** Goes where the address goes: to a message it names, and on Back to where the reader had been. */
export function useAddressed(path: string, { goTo, toEnd, placeNow }: Log) {
  const seq = useMessageSeq()
  const before = useRef(seq)
  /** The place that each address was left at; null is the end. */
  const left = useRef(new Map<number | null, Place | null>())
  const [hasWayBack, setHasWayBack] = useState(false)

  const follow = useEffectEvent(() => {
    left.current.set(before.current, placeNow())
    before.current = seq
    setHasWayBack(seq !== null && left.current.has(null))
    const place = seq === null ? left.current.get(null) : ({ seq, offset: 'middle' } as const)
    if (place) void goTo(place)
    else toEnd()
  })
  const again = useEffectEvent(() => {
    if (seq !== null) void goTo({ seq, offset: 'middle' })
  })
  useEffect(() => {
    if (seq !== before.current) follow()
  }, [seq])
  useEffect(() => {
    const listener = () => again()
    window.addEventListener(SAME_ADDRESS, listener)
    return () => window.removeEventListener(SAME_ADDRESS, listener)
  }, [])

  /** The end is nobody's message, and there is nothing to go back to. */
  const toLatest = () => {
    left.current.clear()
    before.current = null
    if (seq !== null) replaceAddress(path)
    setHasWayBack(false)
    toEnd()
  }
  return { hasWayBack, toLatest }
}
