import { DRAFT_SEQ, type Timeline } from '../state'
import { indexOfSeq, runStart } from '../sync/runs'

/** The rows that are in the document: seqs, inclusive. `to` is DRAFT_SEQ where they follow the end. */
export type Slice = { from: number; to: number }
/** Where more can be fetched. */
export type Gap = { before: number } | { after: number }

const OPENING = 60
const STEP = 50
const LIMIT = 200
/** Whoever follows the end needs no more, and each row costs something with every message. */
const LIMIT_AT_END = 140

/** Indices of the slice's messages: `end` is exclusive. Both are equal when none of them is loaded. */
function boundsOf({ messages }: Timeline, { from, to }: Slice) {
  return {
    first: indexOfSeq(messages, from),
    end: to === DRAFT_SEQ ? messages.length : indexOfSeq(messages, to + 1),
  }
}

export const messagesIn = (timeline: Timeline, slice: Slice) => {
  const { first, end } = boundsOf(timeline, slice)
  return timeline.messages.slice(first, end)
}

/** Around that message if it is here, else at the end. */
export const opened = (timeline: Timeline, seq: number) =>
  isHere(timeline, seq) ? sliceAround(timeline, seq) : sliceAtEnd(timeline)

export function sliceAtEnd(timeline: Timeline): Slice {
  const last = timeline.messages.length
  return { from: seqAt(timeline, last - OPENING, timeline.liveFrom), to: DRAFT_SEQ }
}

/** With this message, or the next one that is loaded, in its middle. */
export function sliceAround(timeline: Timeline, seq: number): Slice {
  const at = Math.min(indexOfSeq(timeline.messages, seq), timeline.messages.length - 1)
  const half = OPENING / 2
  const run = runOf(timeline, at)
  return {
    from: seqAt(timeline, at - half, run.from),
    to: at + half >= run.end ? run.to : seqAt(timeline, at + half),
  }
}

/**
 * More rows above, and fewer below when there are many; null when everything of this run is there.
 * As many as stay are more than a screen and its surroundings, so growing up never asks to grow down.
 */
export function grownUp(timeline: Timeline, slice: Slice): Slice | null {
  const { first, end } = boundsOf(timeline, slice)
  if (first === 0 || first >= end) return null
  const from = seqAt(timeline, first - STEP, runOf(timeline, first).from)
  if (from >= slice.from) return null
  const isLong = end - indexOfSeq(timeline.messages, from) > LIMIT
  return { from, to: isLong ? seqAt(timeline, end - STEP - 1) : slice.to }
}

export function grownDown(timeline: Timeline, slice: Slice): Slice | null {
  const { first, end } = boundsOf(timeline, slice)
  if (slice.to === DRAFT_SEQ || first >= end) return null
  const run = runOf(timeline, end - 1)
  if (slice.to >= run.to) return null
  const to = end + STEP >= run.end ? run.to : seqAt(timeline, end + STEP - 1)
  const isLong = end + STEP - first > LIMIT
  return { from: isLong ? seqAt(timeline, first + STEP) : slice.from, to }
}

/** New messages lengthen a slice that follows the end: at the end it lets go of its top, else of the end. */
export function shortened(timeline: Timeline, slice: Slice, isAtEnd: boolean): Slice {
  const { first, end } = boundsOf(timeline, slice)
  const rows = end - first
  if (isAtEnd) return rows > LIMIT_AT_END ? sliceAtEnd(timeline) : slice
  return rows > LIMIT + STEP ? { from: slice.from, to: seqAt(timeline, first + LIMIT) } : slice
}

export function gapAbove(timeline: Timeline, slice: Slice): Gap | null {
  const { first, end } = boundsOf(timeline, slice)
  const seq = timeline.messages[first]?.seq
  if (first >= end || seq === undefined || seq === DRAFT_SEQ) return null
  if (first === 0) return timeline.hasBefore ? { before: seq } : null
  return runStart(timeline.messages, seq) === seq && seq <= timeline.liveFrom
    ? { before: seq }
    : null
}

export function gapBelow(timeline: Timeline, slice: Slice): Gap | null {
  const { end } = boundsOf(timeline, slice)
  const last = timeline.messages[end - 1]
  const isRunEnd = last && last.seq < timeline.liveFrom && runOf(timeline, end - 1).end === end
  return isRunEnd ? { after: last.seq } : null
}

export const isHere = ({ messages }: Timeline, seq: number) =>
  seq !== DRAFT_SEQ && messages[indexOfSeq(messages, seq)]?.seq === seq

/** Here, or coming by itself because it belongs to the newest. */
export const isWithin = (timeline: Timeline, seq: number) =>
  seq >= timeline.liveFrom || isHere(timeline, seq)

/** The unbroken run around an index; the last one goes on to the end of everything. */
function runOf({ messages, liveFrom }: Timeline, at: number) {
  const seq = messages[at]?.seq ?? DRAFT_SEQ
  if (seq >= liveFrom) return { from: liveFrom, to: DRAFT_SEQ, end: messages.length }
  let end = at + 1
  while (messages[end]?.seq === (messages[end - 1]?.seq ?? 0) + 1) end += 1
  return { from: runStart(messages, seq), to: messages[end - 1]?.seq ?? seq, end }
}

/** The seq at an index, nowhere below `least`. */
const seqAt = ({ messages }: Timeline, at: number, least = 0) =>
  Math.max(least, at < 0 ? least : (messages[at]?.seq ?? DRAFT_SEQ))
