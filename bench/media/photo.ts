import { createHash } from 'node:crypto'
import sharp from 'sharp'

const [WIDTH, HEIGHT] = [4_000, 3_000]

export type Photo = { name: string; bytes: Buffer<ArrayBuffer>; sha256: string }

/** Twelve megapixels as a phone makes them: some five megabytes, and no two the same. */
export async function takePhoto(n: number): Promise<Photo> {
  const grain = sharp({
    create: {
      width: WIDTH / 4,
      height: HEIGHT / 4,
      channels: 3,
      background: { r: (n * 37) % 256, g: 120, b: 160 },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
  const pixels = await grain.raw().toBuffer()
  const raw = { width: WIDTH / 4, height: HEIGHT / 4, channels: 3 as const }
  const bytes = Buffer.from(
    await sharp(pixels, { raw })
      .resize(WIDTH, HEIGHT, { kernel: 'cubic' })
      .jpeg({ quality: 92 })
      .toBuffer(),
  )
  return { name: `photo-${n}.jpg`, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
