import type { AttachmentDto } from '@/lib/uploads/contract'

type Served = Pick<AttachmentDto, 'url' | 'width' | 'variants'>

/** The rendition of that name, or the picture itself where it is small enough to have none. */
export const renditionOf = ({ url, variants }: Served, name: 'thumb' | 'large'): string =>
  variants.some((variant) => variant.name === name) ? `${url}/${name}` : url

/** For `srcset`: the whole picture only where it is no larger than a rendition would be. */
export function sourcesOf({ url, width, variants }: Served): string {
  const known = variants.map((variant) => `${url}/${variant.name} ${variant.width}w`)
  const isLarge = variants.some(({ name }) => name === 'large')
  return (isLarge || !width ? known : [...known, `${url} ${width}w`]).join(', ')
}

/** It moves; browsers tell nobody, so the server measures it. */
export const isAnimated = ({ kind, durationMs }: Pick<AttachmentDto, 'kind' | 'durationMs'>) =>
  kind === 'image' && durationMs !== undefined
