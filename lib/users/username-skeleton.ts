import { rectifyConfusion } from 'unicode-confusables'
import { RESERVED, usernameKey } from './rules'

/** The UTS 39 skeleton: names with equal skeletons look alike, so only one of them may exist. */
export function usernameSkeleton(username: string): string {
  return usernameKey(rectifyConfusion(usernameKey(username)))
}

const reserved = new Set([...RESERVED].map(usernameSkeleton))

/** A name that could be read as one of the reserved ones. */
export const looksReserved = (username: string) => reserved.has(usernameSkeleton(username))
