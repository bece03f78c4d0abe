/** The small shapes every contract is made of. Sizes are code points, as a person counts characters. */
import * as z from 'zod/mini'

const INVISIBLE = /[\s\p{Cf}\p{Mn}\u2800\u3164\u115F\u1160\uFFA0]/gu

export const id = z.uuid()
export const seq = z.int().check(z.minimum(0), z.maximum(2_147_483_647))
export const time = z.string()

/** Ids and cursors reach us in paths and queries as text. */
export const seqText = z.pipe(
  z.string().check(z.regex(/^\d{1,10}$/)),
  z.pipe(z.transform(Number), seq),
)

export const lengthOf = (text: string) => [...text].length
export const isBlank = (text: string) => text.replace(INVISIBLE, '') === ''

/** A line of text a person named something with: NFC, trimmed, no control or direction characters. */
export function line(min: number, max: number) {
  return z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) => text.normalize('NFC').trim()),
    ),
    z.string().check(
      z.refine((text) => min === 0 || !isBlank(text), { error: 'empty' }),
      z.refine((text) => lengthOf(text) >= min, { error: 'too_short' }),
      z.refine((text) => lengthOf(text) <= max, { error: 'too_long' }),
      z.refine((text) => !/[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u.test(text), {
        error: 'bad_characters',
      }),
    ),
  )
}

/** How many of a list a page holds. */
export const pageLimit = z.pipe(
  z.string().check(z.regex(/^\d{1,4}$/)),
  z.pipe(z.transform(Number), z.int().check(z.minimum(1), z.maximum(100))),
)
