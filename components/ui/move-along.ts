import type { KeyboardEvent } from 'react'
import { chordOf, KEYS } from '@/lib/client/chord'

/** Up and down among the stops of a list, when the focus is on one; Home and End to the outer ones. */
export function moveAlong(event: KeyboardEvent<HTMLElement>, selector: string): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const at = stops.indexOf(event.target as HTMLElement)
  const chord = chordOf(event)
  const to = {
    [KEYS.down]: at + 1,
    [KEYS.up]: at - 1,
    [KEYS.first]: 0,
    [KEYS.last]: stops.length - 1,
  }[chord]
  if (at < 0 || to === undefined) return
  event.preventDefault()
  stops[to]?.focus()
}
