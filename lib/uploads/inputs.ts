import * as v from 'valibot'
import { id } from '../wire'

export const uploadQuery = v.strictObject({
  id: v.optional(id),
  as: v.optional(v.picklist(['image', 'voice', 'video', 'file', 'avatar']), 'file'),
  /** 64 peaks of 0-255 in base64url. */
  waveform: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{86}$/))),
})

export const fileQuery = v.strictObject({ download: v.optional(v.string()) })
