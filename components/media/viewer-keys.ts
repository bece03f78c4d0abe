import type { KeyboardEvent } from 'react'
import { chordOf } from '@/lib/client/chord'

type Acts = {
  turn: (by: 1 | -1) => void
  zoom: (by: 1 | -1) => void
  whole: () => void
}

/** A video with the focus has its own use for the arrows. */
export function viewerKeys({ turn, zoom, whole }: Acts) {
  const acts: Record<string, () => void> = {
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    '0': whole,
  }
  return (event: KeyboardEvent) => {
    const act = acts[chordOf(event)]
    if (!act || event.target instanceof HTMLVideoElement) return
    event.preventDefault()
    act()
  }
}
