import * as v from 'valibot'
import { count, id } from '../wire'

/** A rendition in WebP, at `<url>/<name>`: `thumb` fits 400 px, `large` 1,600 px. */
const variantDto = v.object({ name: v.string(), width: count, height: count })

export const attachmentDto = v.object({
  id,
  kind: v.picklist(['image', 'voice', 'video', 'file']),
  name: v.string(),
  mime: v.string(),
  bytes: count,
  /** In pixels, as shown: turned upright. */
  width: v.optional(count),
  height: v.optional(count),
  durationMs: v.optional(count),
  /** A thumbhash in base64. */
  placeholder: v.optional(v.string()),
  /** 64 peaks of 0-255 in base64. */
  waveform: v.optional(v.string()),
  url: v.string(),
  variants: v.array(variantDto),
})
export type AttachmentDto = v.InferOutput<typeof attachmentDto>

/**
 * What a file is sent as: a picture must be one that every browser shows, a voice message MP3, AAC, Opus, Vorbis or
 * plain samples (ours are MP3, which all play), a video becomes a file where it is none that can be written anew, and a
 * file is kept as it is.
 */
export type UploadPurpose = 'image' | 'voice' | 'video' | 'file' | 'avatar'

/** While parts are missing. */
export type UploadProgress = { id: string; received: number }
