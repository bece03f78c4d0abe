import { fold, foldInPlace } from './fold'
import { BEGINS_IN_WORD, ENDS_IN_WORD } from './terms'

/** In code units of the text: from, and up to but without. */
export type Range = [from: number, to: number]

const LEAD = 40
const LENGTH = 180
/** One part of a text of five thousand characters may be one of them. */
const MOST_RANGES = 50

/** Where the parts of a query stand in a text; none unless all of them do. A word is found from its beginning. */
export function rangesOf(text: string, parts: string[]): Range[] {
  const { folded, starts, ends } = foldInPlace(text)
  const places = parts.map((part) => placesOf(folded, part))
  if (places.some(({ length }) => length === 0)) return []
  const ranges = places.flatMap((found, i) =>
    found.map((at): Range => {
      const last = at + (parts[i] ?? '').length - 1
      return [starts[at] ?? 0, ends[last] ?? 0]
    }),
  )
  return united(ranges)
}

/** Whether {@link rangesOf} would find any, in a fraction of its time. */
export function hasAll(text: string, parts: string[]): boolean {
  const folded = fold(text)
  return parts.every((part) => placesOf(folded, part).length > 0)
}

function placesOf(folded: string, part: string): number[] {
  const places: number[] = []
  const isWord = BEGINS_IN_WORD.test(part)
  for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + 1)) {
    if (isWord && ENDS_IN_WORD.test(folded.slice(Math.max(0, at - 2), at))) continue
    places.push(at)
    if (places.length === MOST_RANGES) break
  }
  return places
}

function united(ranges: Range[]): Range[] {
  const whole: Range[] = []
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    const last = whole.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else whole.push([from, to])
  }
  return whole
}

/** Belongs to what stands before it. */
const ATTACHED = /^[\p{M}\p{Cf}\p{Cs}\p{EMod}]/u

/** A line of the text around the first range, with the ranges in it. */
export function excerptOf(text: string, ranges: Range[]): { excerpt: string; ranges: Range[] } {
  const start = boundary(text, Math.max(0, (ranges[0]?.[0] ?? 0) - LEAD))
  const end = boundary(text, Math.min(text.length, start + LENGTH))
  const before = start > 0 ? '…' : ''
  const line = text.slice(start, end).replace(/\s/g, ' ')
  const shift = before.length - start
  return {
    excerpt: before + line + (end < text.length ? '…' : ''),
    ranges: ranges
      .filter(([from]) => from < end)
      .map(([from, to]) => [from + shift, Math.min(to, end) + shift]),
  }
}

function boundary(text: string, near: number): number {
  let at = near
  while (at > 0 && ATTACHED.test(text.slice(at, at + 2))) at--
  return at
}
