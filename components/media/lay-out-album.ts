import type { AttachmentDto } from '@/lib/uploads/contract'

type Size = Pick<AttachmentDto, 'width' | 'height'>
export type Tile = { left: number; top: number; width: number; height: number }
/** In px where there is room for all of it; on a phone it shrinks as a whole. */
export type Layout = { width: number; height: number; tiles: Tile[] }

const WIDEST = 360
const HIGHEST = 420
const LEAST = 80
const ALBUM_WIDTH = 400
const GAP = 2
const UNKNOWN = { width: 1_600, height: 900 }
/** How many stand in each row, by how many there are. */
const ROWS = ['', '', '2', '12', '22', '23', '33', '223', '233', '333', '334']

/** Where each picture of a message stands: decided by their sizes alone, before anything has loaded. */
export function layOutAlbum(pictures: Size[]): Layout {
  const [first, second] = pictures
  if (!first || second) return mosaic(pictures.map(ratioOf))
  const { width, height } = sizeOf(first)
  const scale = Math.min(1, WIDEST / width, HIGHEST / height)
  const tile = {
    width: Math.max(LEAST, Math.round(width * scale)),
    height: Math.max(LEAST, Math.round(height * scale)),
  }
  return { ...tile, tiles: [{ left: 0, top: 0, ...tile }] }
}

/** Rows as wide as the album, each as high as its pictures want to be together. */
function mosaic(ratios: number[]): Layout {
  const areBothWide = ratios.length === 2 && ratios.every((ratio) => ratio > 1.3)
  const tiles: Tile[] = []
  let top = 0
  for (const count of areBothWide ? '11' : (ROWS[ratios.length] ?? '')) {
    const row = ratios.slice(tiles.length, tiles.length + Number(count))
    const shares = row.map((ratio) => clamp(ratio, row.length > 1 ? 0.75 : 1.3, 1.9))
    const height = (ALBUM_WIDTH - GAP * (row.length - 1)) / shares.reduce((a, b) => a + b)
    let left = 0
    for (const share of shares) {
      tiles.push({ left, top, width: share * height, height })
      left += share * height + GAP
    }
    top += height + GAP
  }
  return { width: ALBUM_WIDTH, height: Math.max(0, top - GAP), tiles }
}

const clamp = (ratio: number, least: number, most: number) => Math.min(Math.max(ratio, least), most)

const sizeOf = ({ width, height }: Size) => (width && height ? { width, height } : UNKNOWN)

function ratioOf(picture: Size): number {
  const { width, height } = sizeOf(picture)
  return width / height
}
