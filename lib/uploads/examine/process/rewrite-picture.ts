import { MOST_PIXELS } from '../../rules'
import { type Examined, type Received, renditionPath } from '../contract'
import { type Format, type Measured, measurePicture } from './measure-picture'
import {
  fromPixels,
  LARGE,
  pixelsOf,
  placeholderOf,
  THUMB,
  WEBP,
  within,
  writeVariant,
} from './renditions'
import { rewriteAnimation } from './rewrite-animation'
import { sharp } from './sharp'
import { withEnding } from './sniff'

const ENDINGS: Record<Format, string> = { jpeg: 'jpg', png: 'png', webp: 'webp', gif: 'png' }
const MIMES: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' }

/** Upright, in sRGB, without a word of metadata, and with nothing after its end. */
export async function rewritePicture(received: Received): Promise<Examined> {
  const { path, name } = received
  const measured = await measurePicture(path)
  if (measured.frames > 1) return rewriteAnimation(received, measured)
  const main = await writeMain(path, measured)
  const ending = ENDINGS[measured.format]
  return {
    kind: 'image',
    mime: MIMES[ending] ?? '',
    name: withEnding(name, ending),
    ...main,
    ...(await writeVariants(path, Math.max(main.width, main.height) > LARGE)),
  }
}

const open = (path: string) => sharp(path, { limitInputPixels: MOST_PIXELS }).autoOrient()

async function writeMain(path: string, { format }: Measured) {
  const main = renditionPath(path, 'main')
  const picture = open(path)
  if (format === 'jpeg') picture.jpeg({ quality: 85 })
  else if (format === 'webp') picture.webp({ ...WEBP, quality: 85 })
  else picture.png()
  const { width, height } = await picture.toFile(main)
  return { main, width, height }
}

/** The file is decoded once more, to the size that is needed: for a JPEG that is a fraction of the work. */
async function writeVariants(path: string, isLarge: boolean) {
  const large = await pixelsOf(within(open(path), LARGE))
  const thumb = await pixelsOf(within(fromPixels(large), THUMB))
  const variants = [await writeVariant(thumb, path, 'thumb')]
  if (isLarge) variants.push(await writeVariant(large, path, 'large'))
  return { variants, placeholder: await placeholderOf(thumb) }
}
