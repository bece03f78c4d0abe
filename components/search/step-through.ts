import type { KeyboardEvent } from 'react'

/** From the field into the results with the arrows, and from the first result back. */
export function stepThrough(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const { target, currentTarget, nativeEvent } = event
  const isStop = (target as HTMLElement).matches('[data-hit], [data-search]')
  if (!step || !isStop || event.altKey || nativeEvent.isComposing) return
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('[data-search], [data-hit]')]
  const next = stops[stops.indexOf(target as HTMLElement) + step]
  event.preventDefault()
  next?.focus()
}
