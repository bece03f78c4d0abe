import type { DraftFile } from './draft-file'
import { isAnimated, type Picture, type Plan, planFor, renamed, type Size } from './picture-rules'

const QUALITY = 0.85
const HEAD_BYTES = 32

/** Null when this browser cannot show it. */
export async function measure(blob: Blob, mime: string): Promise<Picture | null> {
  const size = await sizeOf(blob)
  if (!size) return null
  const head = new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer())
  return { ...size, mime, bytes: blob.size, isAnimated: isAnimated(head) }
}

async function sizeOf(blob: Blob): Promise<Size | null> {
  const url = URL.createObjectURL(blob)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    return width > 0 ? { width, height } : null
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** One after the other: each lies in memory as pixels meanwhile. */
let last: Promise<unknown> = Promise.resolve()

/** Upright and without what its camera wrote. @throws when this browser cannot */
export function drawn(blob: Blob, plan: Exclude<Plan, string>): Promise<Blob> {
  const made = last.then(() => draw(blob, plan))
  last = made.catch(() => {})
  return made
}

async function draw(blob: Blob, { width, height, mime }: Exclude<Plan, string>): Promise<Blob> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' })
  const canvas = canvasOf({ width, height })
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | null
  if (!context) throw new Error('this browser draws nothing')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const made = await blobOf(canvas, mime)
  if (!made) throw new Error('this browser could not write the picture')
  return made
}

function canvasOf({ width, height }: Size): OffscreenCanvas | HTMLCanvasElement {
  if ('OffscreenCanvas' in globalThis) return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}

const blobOf = (canvas: OffscreenCanvas | HTMLCanvasElement, type: string) =>
  'convertToBlob' in canvas
    ? canvas.convertToBlob({ type, quality: QUALITY })
    : new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY))

/** What shall go of a picture that was measured. Never more bytes than it had, where it could go as it is. */
export async function smaller(file: DraftFile, picture: Picture): Promise<DraftFile> {
  const plan = planFor(picture, false)
  if (typeof plan === 'string') return file
  const blob = await drawn(file.blob, plan)
  if (blob.size >= file.blob.size && planFor(picture, true) === 'keep')
    return { ...file, isRaw: undefined }
  const { width, height } = plan
  const { size: bytes, type: mime } = blob
  return {
    ...file,
    blob,
    bytes,
    mime,
    name: renamed(file.name, mime),
    width,
    height,
    isRaw: undefined,
  }
}
