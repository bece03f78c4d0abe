import * as z from 'zod/mini'
import { id, time } from '../wire'

export const presenceDto = z.object({
  userId: id,
  state: z.enum(['online', 'offline', 'unknown']),
  lastSeenAt: z.nullable(time),
})
export type PresenceDto = z.infer<typeof presenceDto>

export const watchInput = z.strictObject({ userIds: z.array(id).check(z.maxLength(100)) })
