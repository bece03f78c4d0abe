'use client'

import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useChatContext } from '../chat-context'
import { type ChatMessage, DRAFT_SEQ, type Timeline } from '../state'
import { keepPlace, type Place } from './places'
import { distanceToEnd } from './rows'
import { ScrollKeeper, type Sight } from './scroll-keeper'
import * as slices from './slice'
import { watchLog } from './watch-log'

/** Rows are put into the document, and fetched, this long before they come into sight. */
const AHEAD_PX = 1_000
const RETRY_MS = 3_000

type LogOptions = {
  conversationId: string
  timeline: Timeline
  /** Where this visit begins; null is the end. */
  opening: Place | null
  /** The seq of what was unread when it began; null: nothing. */
  firstUnread: number | null
}

export type Log = {
  /** For the element that scrolls. All rows belong in its first child; each message is an `article`. */
  ref: RefObject<HTMLDivElement | null>
  /** What belongs in the document. */
  shown: ChatMessage[]
  /** Nothing lies above them. */
  isBeginning: boolean
  isAtEnd: boolean
  /** A time of the day that is being read; null while there is none. */
  topTime: string | null
  isPastUnread: boolean
  toEnd: () => void
  goTo: (place: Place) => Promise<void>
  /** Where the reader is now; null at the end. */
  placeNow: () => Place | null
}

/** A log that stays where its reader is, with only the rows around that place in the document. */
export function useLog({ conversationId: id, timeline, opening, firstUnread }: LogOptions): Log {
  const { engine, store } = useChatContext()
  const ref = useRef<HTMLDivElement>(null)
  const [keeper] = useState(() => keeperFor(timeline, opening, firstUnread))
  const [asked, setSlice] = useState(() => slices.opened(timeline, opening?.seq ?? DRAFT_SEQ))
  const { slice, shown } = useShown(timeline, asked)
  const { noteSight, ...sight } = useSight(id)
  const approach = useApproach({ id, timeline, slice, setSlice })

  const settle = useEffectEvent((log: HTMLElement) => {
    noteSight(keeper.look(log, shown, slice.to === DRAFT_SEQ))
    keepPlace(id, keeper.placeNow(log))
    approach(log)
    return !keeper.isFollowing
  })
  const arrange = useEffectEvent((log: HTMLElement) => {
    if (keeper.isFollowing && slice.to !== DRAFT_SEQ) return setSlice(slices.sliceAtEnd(timeline))
    keeper.arrange(log, shown)
    settle(log)
    const short = slices.shortened(timeline, slice, keeper.isFollowing)
    if (short !== slice) setSlice(short)
  })
  const draft = newestDraft(timeline)
  const knownDraft = useRef(draft)
  useLayoutEffect(() => {
    // A new own message brings its author to the end.
    if (draft && draft !== knownDraft.current) keeper.goToEnd()
    knownDraft.current = draft
  }, [draft, keeper])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows have changed with these
  useLayoutEffect(() => {
    if (ref.current && shown.length > 0) arrange(ref.current)
  }, [shown, asked])
  useLayoutEffect(() => {
    const resized = (log: HTMLElement) => keeper.stay(log)
    return ref.current ? watchLog(ref.current, { scrolled: settle, resized }) : undefined
  }, [keeper])

  const goTo = async (place: Place) => {
    const now = () => store.getState().timelines[id] ?? timeline
    if (!slices.isWithin(now(), place.seq)) await engine.fill(id, { around: place.seq })
    if (!slices.isWithin(now(), place.seq)) return
    keeper.goTo(place)
    setSlice(slices.sliceAround(now(), place.seq))
  }
  const toEnd = () => {
    keeper.goToEnd()
    setSlice(slices.sliceAtEnd(timeline))
  }
  const placeNow = () => ref.current && keeper.placeNow(ref.current)
  const isBeginning = !slices.gapAbove(timeline, slice) && shown[0] === timeline.messages[0]
  return { ref, shown, isBeginning, ...sight, toEnd, goTo, placeNow }
}

function keeperFor(timeline: Timeline, opening: Place | null, firstUnread: number | null) {
  const isHere = opening !== null && slices.isHere(timeline, opening.seq)
  return new ScrollKeeper(opening, !isHere, firstUnread)
}

function useShown(timeline: Timeline, asked: slices.Slice) {
  // After a long absence the newest page has replaced everything, and the rows that were here with it.
  const isGone = slices.messagesIn(timeline, asked).length === 0
  const { from, to } = isGone ? slices.sliceAtEnd(timeline) : asked
  return useMemo(() => {
    const slice = { from, to }
    return { slice, shown: slices.messagesIn(timeline, slice) }
  }, [timeline, from, to])
}

/** Tells the engine what has been seen, and the screen what it shows of where the reader is. */
function useSight(id: string) {
  const { engine } = useChatContext()
  const [isAtEnd, setIsAtEnd] = useState(true)
  const [topTime, setTopTime] = useState<string | null>(null)
  const [isPastUnread, setIsPastUnread] = useState(false)
  const told = useRef<number | null>(null)
  useEffect(
    () => () => {
      told.current = null
      engine.saw(id, null)
    },
    [engine, id],
  )
  const noteSight = (sight: Sight) => {
    setIsAtEnd(sight.isAtEnd)
    setIsPastUnread(sight.isPastUnread)
    setTopTime((known) => (isSameDay(known, sight.topTime) ? known : sight.topTime))
    if (sight.seen !== told.current) engine.saw(id, sight.seen)
    told.current = sight.seen
  }
  return { isAtEnd, topTime, isPastUnread, noteSight }
}

type Approach = {
  id: string
  timeline: Timeline
  slice: slices.Slice
  setSlice: (slice: slices.Slice) => void
}

/** More rows before the edge of those that are there comes into sight. */
function useApproach({ id, timeline, slice, setSlice }: Approach) {
  const { engine } = useChatContext()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const again = useEffectEvent((log: HTMLElement) => approach(log))

  function approach(log: HTMLElement): void {
    const isNearTop = log.scrollTop < AHEAD_PX
    const isNearEnd = distanceToEnd(log) < AHEAD_PX
    const next =
      (isNearTop && slices.grownUp(timeline, slice)) ||
      (isNearEnd && slices.grownDown(timeline, slice))
    if (next) setSlice(next)
    const gap =
      (isNearTop && slices.gapAbove(timeline, slice)) ||
      (isNearEnd && slices.gapBelow(timeline, slice))
    if (!next && gap) void engine.fill(id, gap).then((isFilled) => isFilled || retry(log))
  }
  function retry(log: HTMLElement): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => log.isConnected && again(log), RETRY_MS)
  }
  return approach
}

/** The client id of an own message that the server does not have yet. */
function newestDraft({ messages }: Timeline): string | undefined {
  const last = messages.at(-1)
  return last?.pending?.state === 'sending' ? last.clientId : undefined
}

const isSameDay = (a: string | null, b: string | null) =>
  a !== null && b !== null && new Date(a).toDateString() === new Date(b).toDateString()
