import * as z from 'zod/mini'
import type { UserDto } from '../users/contract'
import { line } from '../wire'

export type FriendDto = {
  user: UserDto
  alias: string | null
  conversationId: string
  since: string
}
export type FriendRequestDto = { id: string; user: UserDto; note: string | null; createdAt: string }

export const requestFriendInput = z.strictObject({
  username: z.string().check(z.minLength(1), z.maxLength(256)),
  note: z.optional(line(0, 200)),
})
export type RequestFriendInput = z.infer<typeof requestFriendInput>

export const answerRequestInput = z.strictObject({ action: z.enum(['accept', 'decline']) })
export const renameFriendInput = z.strictObject({ alias: z.nullable(line(1, 40)) })
