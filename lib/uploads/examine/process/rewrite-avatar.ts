import { MOST_PIXELS } from '../../rules'
import { type Examined, type Received, renditionPath } from '../contract'
import { measurePicture } from './measure-picture'
import { fromPixels, pixelsOf, WEBP, writeVariant } from './renditions'
import { sharp } from './sharp'
import { withEnding } from './sniff'

const SIDE = 512
const SMALL = 128

/** A square of the middle: whoever chose a part of the picture sends that part. Nothing shows through it. */
export async function rewriteAvatar({ path, name }: Received): Promise<Examined> {
  await measurePicture(path)
  const main = renditionPath(path, 'main')
  const upright = sharp(path, { limitInputPixels: MOST_PIXELS }).autoOrient()
  const pixels = await pixelsOf(upright.resize(SIDE, SIDE).flatten({ background: '#fff' }))
  await fromPixels(pixels).webp(WEBP).toFile(main)
  const small = await pixelsOf(fromPixels(pixels).resize(SMALL, SMALL))
  return {
    kind: 'image',
    mime: 'image/webp',
    name: withEnding(name, 'webp'),
    ...{ main, width: SIDE, height: SIDE },
    variants: [await writeVariant(small, path, 'small')],
  }
}
