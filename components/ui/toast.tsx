'use client'

import { useSyncExternalStore } from 'react'

const SHOWN_MS = 5_000
let text = ''
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** One sentence at the foot of the page; the next one replaces it. */
export function showToast(sentence: string) {
  clearTimeout(timer)
  say(sentence)
  timer = setTimeout(() => say(''), SHOWN_MS)
}

function say(sentence: string) {
  text = sentence
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Always mounted: a live region must exist before it speaks. */
export function Toast() {
  const sentence = useSyncExternalStore(
    subscribe,
    () => text,
    () => '',
  )
  return (
    <div role="status" className="toast">
      {sentence && <p>{sentence}</p>}
    </div>
  )
}
