'use client'

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { ChatMessage } from './state'
import { lastSeqOf } from './sync/reduce-messages'

const NEAR_END_PX = 100
const NEAR_TOP_PX = 400
const ABOVE_OPENING_PX = 48

type StickOptions = {
  messages: ChatMessage[]
  meId: string
  hasBefore: boolean
  /** The DOM id of what to open at, such as the line above the first unread message; without it, the end. */
  openAt?: string | null
  loadOlder: () => void
  /** Also told `false` when the log goes away. */
  onAtEnd: (isAtEnd: boolean) => void
}

type Stick<E extends HTMLElement> = {
  /** For the element that scrolls. All rows belong in its first child; each message is an `article`. */
  ref: RefObject<E | null>
  isAtEnd: boolean
  /** Other people's messages that came while the end was out of sight. */
  newCount: number
  toEnd: () => void
}

/** A log that stays where its reader is: at the end, or at the row that is being read. */
export function useStickToEnd<E extends HTMLElement = HTMLDivElement>(
  options: StickOptions,
): Stick<E> {
  const ref = useRef<E>(null)
  const kept = useRef<Kept>({
    isOpened: false,
    isPlaced: false,
    isAtEnd: true,
    anchor: null,
    messages: [],
  })
  const [isAtEnd, setIsAtEnd] = useState(true)
  const [newCount, setNewCount] = useState(0)

  const settle = useEffectEvent((log: HTMLElement) => {
    kept.current.isAtEnd = distanceToEnd(log) < NEAR_END_PX
    setIsAtEnd(kept.current.isAtEnd)
    if (kept.current.isAtEnd) setNewCount(0)
    kept.current.anchor = kept.current.isAtEnd ? null : anchorOf(log)
    if (log.scrollTop <= NEAR_TOP_PX && options.hasBefore) options.loadOlder()
  })

  const arrange = useEffectEvent((log: HTMLElement) => {
    const arrived = arrivedSince(kept.current.messages, options.messages, options.meId)
    place(log, kept.current, { ...options, hasOwn: arrived.hasOwn })
    if (!kept.current.isAtEnd && arrived.foreign > 0)
      setNewCount((count) => count + arrived.foreign)
    kept.current.messages = options.messages
    settle(log)
  })

  useLayoutEffect(() => {
    if (ref.current && options.messages.length > 0) arrange(ref.current)
  }, [options.messages])
  useLayoutEffect(() => (ref.current ? watch(ref.current, kept.current, settle) : undefined), [])

  const tell = useEffectEvent((isShown: boolean) => options.onAtEnd(isShown))
  useEffect(() => {
    tell(isAtEnd)
    return () => tell(false)
  }, [isAtEnd])

  const toEnd = () => ref.current?.scrollTo({ top: ref.current.scrollHeight, behavior: 'instant' })
  return { ref, isAtEnd, newCount, toEnd }
}

type Kept = {
  isOpened: boolean
  /** What to open at has been here once. */
  isPlaced: boolean
  isAtEnd: boolean
  anchor: Anchor | null
  messages: ChatMessage[]
}
type Anchor = { row: Element; top: number }
type Placing = Pick<StickOptions, 'messages' | 'openAt'> & { hasOwn: boolean }

function place(log: HTMLElement, kept: Kept, { messages, openAt, hasOwn }: Placing): void {
  const isPrepended = kept.isOpened && messages[0]?.clientId !== kept.messages[0]?.clientId
  // What this device kept is shown first, and what is unread may follow.
  const isOpening = !kept.isOpened || (!kept.isPlaced && kept.isAtEnd && !isPrepended)
  const opening = isOpening && openAt ? document.getElementById(openAt) : null
  kept.isOpened = true
  kept.isPlaced ||= Boolean(openAt)
  if (opening) log.scrollTop = topOf(log, opening) - ABOVE_OPENING_PX
  else if (kept.isAtEnd || hasOwn) log.scrollTop = log.scrollHeight
  else if (kept.anchor?.row.isConnected)
    log.scrollTop += topOf(log, kept.anchor.row) - kept.anchor.top
}

/** Answers the function that ends it. */
function watch(log: HTMLElement, kept: Kept, settle: (log: HTMLElement) => void): () => void {
  // The browser's own anchoring would move the rows a second time.
  log.style.overflowAnchor = 'none'
  const scrolled = () => settle(log)
  log.addEventListener('scroll', scrolled, { passive: true })
  const sizes = new ResizeObserver(() => {
    if (kept.isAtEnd) log.scrollTop = log.scrollHeight
  })
  for (const element of [log, log.firstElementChild]) if (element) sizes.observe(element)
  return () => {
    log.removeEventListener('scroll', scrolled)
    sizes.disconnect()
  }
}

function arrivedSince(before: ChatMessage[], messages: ChatMessage[], meId: string) {
  const lastSeq = lastSeqOf(before)
  const arrived = messages.filter(({ seq, pending }) => !pending && seq > lastSeq)
  const known = new Set(before.slice(-DRAFTS_LOOKED_AT).map(({ clientId }) => clientId))
  const last = messages.at(-1)
  return {
    foreign: before.length === 0 ? 0 : arrived.filter(({ author }) => author?.id !== meId).length,
    hasOwn: last?.pending?.state === 'sending' && !known.has(last.clientId),
  }
}
const DRAFTS_LOOKED_AT = 20

const distanceToEnd = (log: HTMLElement) => log.scrollHeight - log.scrollTop - log.clientHeight

/** Where a row lies within the content, wherever that is scrolled to. */
const topOf = (log: HTMLElement, row: Element) =>
  row.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop

/** The first row in sight: above it rows may grow, shrink or appear. */
function anchorOf(log: HTMLElement): Anchor | null {
  const edge = log.getBoundingClientRect().top
  const rows = log.getElementsByTagName('article')
  let [first, end] = [0, rows.length]
  while (first < end) {
    const middle = (first + end) >> 1
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > edge) end = middle
    else first = middle + 1
  }
  const row = rows[first]
  return row ? { row, top: topOf(log, row) } : null
}
