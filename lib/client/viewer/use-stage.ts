'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { Stage, type StageActs } from './stage'

/** The stage of an element, for keys and buttons. */
export function useStage(acts: StageActs) {
  const element = useRef<HTMLDivElement>(null)
  const stage = useRef<Stage>(null)
  const turn = useEffectEvent(acts.turn)
  const close = useEffectEvent(acts.close)
  const zoomed = useEffectEvent(acts.zoomed)
  useEffect(() => {
    if (!element.current) return
    stage.current = new Stage(element.current, {
      turn: (by) => turn(by),
      close: () => close(),
      zoomed: (isZoomed) => zoomed(isZoomed),
    })
  }, [])
  return { element, stage }
}
