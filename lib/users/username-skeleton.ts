import { rectifyConfusion } from 'unicode-confusables'
import { RESERVED, usernameKey } from './rules'

/** One stroke each; a capital I is an i here already, and UTS 39 keeps that apart from l. */
const STROKES = /[il1|]/g
/** People's names, spelt so that nobody reads `all` or `mail`. */
const INNOCENT = new Set(['ali', 'Ali', 'mali', 'Mali', 'mall', 'Mall'])

/** The UTS 39 skeleton and a little more: names with equal skeletons look alike, so only one of them may exist. */
export function usernameSkeleton(username: string): string {
  return usernameKey(rectifyConfusion(usernameKey(username))).replace(STROKES, 'l')
}

const reserved = new Set([...RESERVED].map(usernameSkeleton))

/** A name that could be read as one of the reserved ones. */
export const looksReserved = (username: string) =>
  reserved.has(usernameSkeleton(username)) && !INNOCENT.has(username)
