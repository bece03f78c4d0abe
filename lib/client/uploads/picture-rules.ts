import { LARGEST_BYTES, MOST_PIXELS } from '@/lib/uploads/rules'
import { splitEnding } from '@/lib/uploads/split-ending'

const LONG_EDGE = 2_560
const HEAVY_BYTES = 4 * 1024 * 1024
/** What the server takes; the rest is made into one of these here. */
const TAKEN = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
/** May be seen through somewhere, which a JPEG cannot say. */
const CLEAR = ['image/png', 'image/webp', 'image/avif']

export type Size = { width: number; height: number }
export type Picture = Size & { mime: string; bytes: number; isAnimated: boolean }
/** `file`: as a picture it would be too large, and it cannot be made smaller. */
export type Plan = 'keep' | 'file' | (Size & { mime: string })

export const isPictureType = (mime: string) => mime.startsWith('image/') && !mime.includes('svg')

export const isVideoType = (mime: string) => mime.startsWith('video/')

/** Some systems do not know what the pictures of phones are. */
export const mimeOf = ({ type, name }: { type: string; name: string }): string =>
  type || (/\.hei[cf]$/i.test(name) ? 'image/heic' : '')

/** How a picture goes: as it is where that is possible and not a waste. */
export function planFor(picture: Picture, isOriginal: boolean): Plan {
  const { width, height, mime, bytes, isAnimated } = picture
  const isTaken =
    TAKEN.includes(mime) && bytes <= LARGEST_BYTES.image && width * height <= MOST_PIXELS
  if (isAnimated) return isTaken ? 'keep' : 'file'
  const isSmall = Math.max(width, height) <= LONG_EDGE && bytes <= HEAVY_BYTES
  if (isTaken && (isOriginal || isSmall)) return 'keep'
  return { ...fitted(picture), mime: CLEAR.includes(mime) ? 'image/webp' : 'image/jpeg' }
}

function fitted({ width, height }: Size): Size {
  const by = Math.min(1, LONG_EDGE / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * by)),
    height: Math.max(1, Math.round(height * by)),
  }
}

/** By its first bytes: GIF always, WebP where it says so. */
export function isAnimated(head: Uint8Array): boolean {
  const at = (from: number, to: number) => String.fromCharCode(...head.slice(from, to))
  if (at(0, 4) === 'GIF8') return true
  return at(8, 16) === 'WEBPVP8X' && ((head[20] ?? 0) & 2) !== 0
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** A picture that was made anew ends as what it is now. */
export const renamed = (name: string, mime: string): string =>
  `${splitEnding(name)[0]}.${EXTENSIONS[mime] ?? 'jpg'}`
