import { type Crop, sideOf } from './crop'

/** What the server makes of it, and a little to spare. */
const MOST = 1_024
const LEAST = 512
/** Where a browser cannot write this, it writes a PNG. */
const TYPE = 'image/webp'

export function cutSquare(image: HTMLImageElement, crop: Crop): Promise<Blob> {
  const side = sideOf({ width: image.naturalWidth, height: image.naturalHeight }, crop)
  const canvas = document.createElement('canvas')
  const edge = Math.round(Math.min(Math.max(side, LEAST), MOST))
  canvas.width = edge
  canvas.height = edge
  const context = canvas.getContext('2d')
  if (context) {
    context.imageSmoothingQuality = 'high'
    context.drawImage(image, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, edge, edge)
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), TYPE, 0.9)
  })
}
