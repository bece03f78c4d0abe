'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { replaceAddress, searchPath } from './navigation'
import { useSettled } from './use-settled'

/** Days are like 2026-11-23; an empty filter is none. */
export type SearchAsked = { q: string; in: string; from: string; after: string; before: string }

const DAY = /^(?:19[7-9]|2\d\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What an address asks for; what cannot be meant is left out. */
export function askedIn(params: { get(name: string): string | null }): SearchAsked {
  const read = (name: string, shape: RegExp) => {
    const value = params.get(name) ?? ''
    return shape.test(value) ? value : ''
  }
  return {
    q: (params.get('q') ?? '').trim(),
    in: read('in', ID).toLowerCase(),
    from: read('from', ID).toLowerCase(),
    after: read('after', DAY),
    before: read('before', DAY),
  }
}

/** The address of a search: it can be shared, and Back comes to it again. */
export const addressOf = (asked: SearchAsked): string =>
  searchPath(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')))

const TYPING_MS = 250

/**
 * The address is what is searched for. What is being typed goes there when it stands still; an address
 * that comes from elsewhere, as by Back or a link, replaces what was typed.
 */
export function useSearchAddress() {
  const asked = askedIn(useSearchParams())
  const address = addressOf(asked)
  const [typed, setTyped] = useState(asked)
  const ours = useRef(address)
  const keep = (next: SearchAsked) => {
    const kept = { ...next, q: next.q.trim() }
    ours.current = addressOf(kept)
    if (ours.current !== address) replaceAddress(ours.current)
  }
  const settled = useSettled(typed, TYPING_MS)
  const follow = useEffectEvent(() => {
    ours.current = address
    setTyped(asked)
  })
  // At a change alone: between a letter and the address that follows it both are right.
  useEffect(() => {
    if (address !== ours.current) follow()
  }, [address])
  const settle = useEffectEvent(keep)
  useEffect(() => settle(settled), [settled])
  return {
    asked,
    address,
    typed,
    type: (q: string) => setTyped({ ...typed, q }),
    /** Filters, and whoever presses Enter, do not wait. */
    ask: (change: Partial<SearchAsked>) => {
      const next = { ...typed, ...change }
      setTyped(next)
      keep(next)
    },
  }
}
