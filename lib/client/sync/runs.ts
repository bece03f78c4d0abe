import { type ChatMessage, DRAFT_SEQ, type Timeline } from '../state'

/** Of one conversation this many messages are held, the ones nearest to the reader and the newest. */
const HELD = 3_000
const NEAR = 1_000
const NEWEST = 50

/** The index of the first message with this seq or a later one. */
export function indexOfSeq(messages: ChatMessage[], seq: number): number {
  let [first, end] = [0, messages.length]
  while (first < end) {
    const middle = (first + end) >> 1
    if ((messages[middle]?.seq ?? DRAFT_SEQ) < seq) first = middle + 1
    else end = middle
  }
  return first
}

/** Seqs are dense, so the run that a message belongs to begins where one is missing. */
export function runStart(messages: ChatMessage[], seq: number): number {
  let at = indexOfSeq(messages, seq)
  while (at > 0 && messages[at - 1]?.seq === (messages[at]?.seq ?? DRAFT_SEQ) - 1) at -= 1
  return Math.min(seq, messages[at]?.seq ?? seq)
}

/** The newest messages and every draft; what was above them comes back on the way up. */
export function newestOnly(timeline: Timeline): Timeline {
  const { messages, liveFrom } = timeline
  const confirmed = messages.findLastIndex(({ seq }) => seq !== DRAFT_SEQ) + 1
  const first = Math.max(confirmed - NEWEST, indexOfSeq(messages, liveFrom))
  if (first <= 0) return timeline
  const kept = messages.slice(first)
  return { ...timeline, messages: kept, liveFrom: kept[0]?.seq ?? liveFrom, hasBefore: true }
}

/** So that whoever scrolls for an hour does not fill the memory: far pages go, and come back when needed. */
export function nearOnly(timeline: Timeline, seq: number): Timeline {
  const { messages } = timeline
  if (messages.length <= HELD) return timeline
  const newest = newestOnly(timeline)
  const at = indexOfSeq(messages, seq)
  const near = messages.slice(Math.max(0, at - NEAR), at + NEAR)
  const kept = [...near.filter((message) => message.seq < newest.liveFrom), ...newest.messages]
  return {
    ...newest,
    messages: kept,
    liveFrom: runStart(kept, newest.liveFrom),
    hasBefore: timeline.hasBefore || kept[0] !== messages[0],
  }
}
