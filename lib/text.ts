const INVISIBLE = /[\s\p{Cf}\p{Mn}\u2800\u3164\u115F\u1160\uFFA0]/gu

/** The longest message, in code points. */
export const TEXT_LIMIT = 5_000

/** Code points, as near as it matters to how a person counts characters. */
export const lengthOf = (text: string) => [...text].length
export const isBlank = (text: string) => text.replace(INVISIBLE, '') === ''

const STACKED = /(?:\p{M}\p{Cf}*){11}/u

/** More marks on one letter than any script writes: they would cover or push aside what is around them. */
export const stacksMarks = (text: string) => STACKED.test(text)
