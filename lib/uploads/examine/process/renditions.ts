import type { OutputInfo, Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import { type Rendition, renditionPath } from '../contract'
import { sharp } from './sharp'

export const LARGE = 1_600
export const THUMB = 400
/** The most that a thumbhash is made of. */
const PLACEHOLDER = 100

/** Fast rather than small: twice the time would save five bytes in a hundred. */
export const WEBP = { quality: 80, effort: 2 }

/** Pixels in memory, so that smaller renditions need not begin with the file again. */
export type Pixels = { pixels: Buffer; size: OutputInfo }

export async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const raw = picture.raw({ depth: 'uchar' })
  const { data: pixels, info: size } = await raw.toBuffer({ resolveWithObject: true })
  return { pixels, size }
}

export const within = (picture: Sharp, side: number): Sharp =>
  picture.resize(side, side, { fit: 'inside', withoutEnlargement: true })

export function fromPixels({ pixels, size }: Pixels): Sharp {
  const { width, height, channels } = size
  return sharp(pixels, { raw: { width, height, channels } })
}

export async function writeVariant(
  pixels: Pixels,
  path: string,
  name: 'thumb' | 'large' | 'small',
): Promise<Rendition> {
  const variant = renditionPath(path, name)
  const { width, height } = await fromPixels(pixels).webp(WEBP).toFile(variant)
  return { name, mime: 'image/webp', width, height, path: variant }
}

/** @returns a thumbhash in base64 */
export async function placeholderOf(pixels: Pixels): Promise<string> {
  const small = within(fromPixels(pixels), PLACEHOLDER).toColourspace('srgb').ensureAlpha()
  const { pixels: rgba, size } = await pixelsOf(small)
  return Buffer.from(rgbaToThumbHash(size.width, size.height, rgba)).toString('base64')
}
