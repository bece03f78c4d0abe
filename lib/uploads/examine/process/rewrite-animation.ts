import type { Sharp } from 'sharp'
import { type Examined, type Received, renditionPath } from '../contract'
import { type Measured, MOST_ANIMATED_PIXELS } from './measure-picture'
import { LARGE, pixelsOf, placeholderOf, THUMB, within } from './renditions'
import { sharp } from './sharp'
import { shownFor } from './shown-for'
import { withEnding } from './sniff'

/** Its renditions move too: a list shows it as it is. */
export async function rewriteAnimation(
  { path, name }: Received,
  measured: Measured,
): Promise<Examined> {
  const delays = measured.delays.map(shownFor)
  const open = () => sharp(path, { animated: true, limitInputPixels: MOST_ANIMATED_PIXELS })
  const write = async (picture: Sharp, to: 'main' | 'thumb' | 'large') => {
    const {
      width,
      height,
      pageHeight = height,
    } = await picture
      .webp({ quality: 75, effort: 0, loop: measured.loop, delay: delays })
      .toFile(renditionPath(path, to))
    return { width, height: pageHeight, path: renditionPath(path, to) }
  }
  const { path: main, width, height } = await write(open(), 'main')
  const variants = [{ name: 'thumb', ...(await write(within(open(), THUMB), 'thumb')) }]
  if (Math.max(width, height) > LARGE)
    variants.push({ name: 'large', ...(await write(within(open(), LARGE), 'large')) })
  return {
    kind: 'image',
    mime: 'image/webp',
    name: withEnding(name, 'webp'),
    ...{ main, width, height },
    durationMs: delays.reduce((sum, ms) => sum + ms, 0),
    placeholder: await placeholderOf(await pixelsOf(within(sharp(path), THUMB))),
    variants: variants.map((variant) => ({ ...variant, mime: 'image/webp' })),
  }
}
