import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

type Size = { width: number; height: number }

/** Red above, blue below: it shows which way is up. */
export function picture({ width, height }: Size = { width: 600, height: 400 }): Sharp {
  const half = Math.ceil(width * (height / 2)) * 3
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at += 3) pixels[at + (at < half ? 0 : 2)] = 220
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** As a camera writes it: where it was taken, and which way it was held. */
export const photo = (orientation: number) =>
  picture()
    .withExif({
      IFD0: { Model: 'SecretCamera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer()

/** Each frame in a colour of its own, so that none is left out. */
export function animation(frames: number, { delay = 100, side = 16 } = {}): Sharp {
  const pixels = Buffer.alloc(side * side * frames * 3)
  for (let at = 0; at < pixels.length; at++) pixels[at] = Math.floor(at / (side * side * 3)) * 37
  const raw = { width: side, height: side * frames, channels: 3, pageHeight: side } as const
  return sharp(pixels, { raw }).gif({ delay: Array(frames).fill(delay), effort: 1 })
}

/** One bit a pixel, all alike: hundreds of megapixels in some kilobytes. */
export function giantPng(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc(side * (Math.ceil(side / 8) + 1))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const body = deflateSync(rows, { level: 1 })
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', body),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A colour profile that says nothing true, where a JPEG keeps it. */
export function withBadProfile(jpeg: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), Buffer.alloc(200, 7)])
  const head = Buffer.from([0xff, 0xe2, 0, body.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}
