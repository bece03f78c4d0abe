/** The shapes of what comes from outside: the browser checks none of them. */
import * as v from 'valibot'
import { isBlank, lengthOf, stacksMarks } from './text'
import { id, seq } from './wire'

/** A time to come. */
export const moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => Date.parse(text) > Date.now(), 'past'),
)

/** Of people, each once, however often they are named. */
export const ids = (min: number, max: number) =>
  v.pipe(
    v.array(id),
    v.transform((all) => [...new Set(all)]),
    v.check((all) => all.length >= min, 'too_few'),
    v.check((all) => all.length <= max, 'too_many'),
  )

/** Cursors reach us in queries as text. */
export const seqText = v.pipe(v.string(), v.regex(/^\d{1,10}$/), v.transform(Number), seq)

/** How many of a list a page holds. */
export const pageLimit = (most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,4}$/),
    v.transform(Number),
    v.number(),
    v.minValue(1),
    v.maxValue(most),
  )

const UNSHOWABLE = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u

/** A line of text a person named something with: NFC, trimmed, no control or direction characters, no towers of marks. */
export function line(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFC').trim()),
    v.check((text) => min === 0 || !isBlank(text), 'empty'),
    v.check((text) => lengthOf(text) >= min, 'too_short'),
    v.check((text) => lengthOf(text) <= max, 'too_long'),
    v.check((text) => !UNSHOWABLE.test(text) && !stacksMarks(text), 'bad_characters'),
  )
}

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g
const UNPRINTABLE = /[^\P{Cc}\n\t]/gu

/** Text of several lines, as it may be pasted from anywhere; what says nothing is empty. */
export const paragraphs = (max: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.replace(LINE_ENDS, '\n').replace(UNPRINTABLE, '')),
    v.transform((text) => (isBlank(text) ? '' : text.trim())),
    v.check((text) => lengthOf(text) <= max, 'too_long'),
    v.check((text) => !stacksMarks(text), 'too_many_marks'),
  )

/** A time of our days in a query, in ms. */
export const momentText = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform(Date.parse),
  v.check((at) => at >= 0, 'malformed'),
)
