import * as v from 'valibot'
import { NOTE_LIMIT } from '../text'
import type { UserDto } from '../users/contract'
import { id } from '../wire'
import { line } from '../wire-input'

export type FriendDto = {
  user: UserDto
  alias: string | null
  conversationId: string
  since: string
}
export type FriendRequestDto = { id: string; user: UserDto; note: string | null; createdAt: string }

export const requestFriendInput = v.strictObject({
  username: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  note: v.optional(line(0, NOTE_LIMIT)),
  /** The group in which they met: whether its members may ask each other is for the group to say. */
  conversationId: v.optional(id),
})
export type RequestFriendInput = v.InferOutput<typeof requestFriendInput>

export const answerRequestInput = v.strictObject({ action: v.picklist(['accept', 'decline']) })
export const renameFriendInput = v.strictObject({ alias: v.nullable(line(1, 40)) })
