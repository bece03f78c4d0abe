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
export type Pixels = { data: Buffer; info: OutputInfo }

export const pixelsOf = (picture: Sharp): Promise<Pixels> =>
  picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })

export const within = (picture: Sharp, side: number): Sharp =>
  picture.resize(side, side, { fit: 'inside', withoutEnlargement: true })

export function fromPixels({ data, info }: Pixels): Sharp {
  const { width, height, channels } = info
  return sharp(data, { raw: { width, height, channels } })
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
  const { data, info } = await pixelsOf(small)
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}
