import { MOST_PIXELS } from '../../rules'
import { refused, unsupported } from './refusals'
import { sharp } from './sharp'
import { sniff } from './sniff'

export const MOST_FRAMES = 300
/** Of all frames together. */
export const MOST_ANIMATED_PIXELS = 64_000_000

export type Format = 'jpeg' | 'png' | 'webp' | 'gif'
export type Measured = { format: Format; frames: number; delays: number[]; loop: number }

const FORMATS: Record<string, Format> = {
  jpg: 'jpeg',
  png: 'png',
  apng: 'png',
  webp: 'webp',
  gif: 'gif',
}

/** Reads no more than the head: what is too much is refused before a pixel of it is made. */
export async function measurePicture(path: string): Promise<Measured> {
  const format = await formatOf(path)
  const {
    width,
    height,
    pageHeight = height,
    pages: frames = 1,
    ...rest
  } = await sharp(path, {
    limitInputPixels: false,
  }).metadata()
  const pixels = width * pageHeight
  if (frames > MOST_FRAMES) throw refused('too_many_frames')
  if (pixels > MOST_PIXELS) throw refused('too_many_pixels')
  if (frames > 1 && frames * pixels > MOST_ANIMATED_PIXELS) throw refused('too_many_pixels')
  return { format, frames, delays: rest.delay ?? [], loop: rest.loop ?? 0 }
}

async function formatOf(path: string): Promise<Format> {
  const { ext = '' } = (await sniff(path)) ?? {}
  const format = FORMATS[ext]
  if (!format) throw unsupported(ext === 'heic' ? 'heic' : 'not_picture')
  return format
}
