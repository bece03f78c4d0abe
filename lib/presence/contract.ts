import * as v from 'valibot'
import { id, time } from '../wire'

export const presenceDto = v.object({
  userId: id,
  state: v.picklist(['online', 'offline', 'unknown']),
  lastSeenAt: v.nullable(time),
})
export type PresenceDto = v.InferOutput<typeof presenceDto>
