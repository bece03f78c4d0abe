'use client'

import { useSyncExternalStore } from 'react'

type Saying = { sentence: string; action?: { label: string; act: () => void } | undefined }

const SHOWN_MS = 5_000
const ACTION_SHOWN_MS = 10_000
let saying: Saying | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

/** One sentence at the foot of the page, perhaps with one thing to do; the next one replaces it. */
export function showToast(sentence: string, action?: Saying['action']) {
  say({ sentence, action })
  fade()
}

function say(next: Saying | null) {
  saying = next
  for (const listener of listeners) listener()
}

function stay() {
  clearTimeout(timer)
}

function fade() {
  stay()
  timer = setTimeout(() => say(null), saying?.action ? ACTION_SHOWN_MS : SHOWN_MS)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Always mounted: a live region must exist before it speaks. It stays while somebody is at it. */
export function Toast() {
  const said = useSyncExternalStore(
    subscribe,
    () => saying,
    () => null,
  )
  return (
    <div
      role="status"
      className="toast"
      onPointerEnter={stay}
      onPointerLeave={fade}
      onFocus={stay}
      onBlur={fade}
    >
      {said && (
        <div>
          <p>{said.sentence}</p>
          {said.action && <ToastButton {...said.action} />}
        </div>
      )}
    </div>
  )
}

function ToastButton({ label, act }: NonNullable<Saying['action']>) {
  const press = () => {
    act()
    say(null)
  }
  return (
    <button type="button" onClick={press}>
      {label}
    </button>
  )
}
