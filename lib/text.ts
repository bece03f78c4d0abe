const INVISIBLE = /[\s\p{Cf}\p{Mn}\u2800\u3164\u115F\u1160\uFFA0]/gu

/** In code points: a message, a group's announcement, what is searched for, the note of a friend request. */
export const TEXT_LIMIT = 5_000
export const ANNOUNCEMENT_LIMIT = 2_000
export const TITLE_LIMIT = 60
export const NICKNAME_LIMIT = 40
/** Of people in one message. */
export const MOST_MENTIONS = 20
export const QUERY_LIMIT = 300
export const NOTE_LIMIT = 200

/** Code points, as near as it matters to how a person counts characters. */
export const lengthOf = (text: string) => [...text].length
export const isBlank = (text: string) => text.replace(INVISIBLE, '') === ''

const STACKED = /(?:\p{M}\p{Cf}*){11}/u

/** More marks on one letter than any script writes: they would cover or push aside what is around them. */
export const stacksMarks = (text: string) => STACKED.test(text)
