import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Locator } from '@playwright/test'
import type { Person } from './person'

type Payload = { name: string; mimeType: string; buffer: Buffer }

/** A picture whose every `seed` looks different. */
export function picture(seed: number, [width, height] = [320, 240]): Payload {
  const row = (y: number) =>
    Buffer.from([
      0,
      ...Array.from({ length: width }, (_, x) => [x + seed * 40, y, seed * 90]).flat(),
    ])
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => row(y)))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const buffer = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name: `picture-${seed}.png`, mimeType: 'image/png', buffer }
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

export const textFile = (name: string, content: string): Payload => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** By the button; on a phone by the menu that it opens. */
export async function chooseFiles({ page }: Person, files: Payload[] | string[]) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach', exact: true }).click()
  if (await page.evaluate(() => matchMedia('(pointer: coarse)').matches))
    await page.getByRole('menuitem', { name: 'File', exact: true }).click()
  await (await chooser).setFiles(files)
}

export const tray = ({ page }: Person): Locator =>
  page.getByRole('region', { name: 'Files for this message' })

/** As the clipboard or a drag brings them. */
export async function give(
  target: Locator,
  how: 'paste' | 'drop',
  { files, texts = {} }: { files: Payload[]; texts?: Record<string, string> },
) {
  const given = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString('base64'),
  }))
  await target.evaluate(
    (element, { how, given, texts }) => {
      const options = { bubbles: true, cancelable: true }
      const transfer = new DataTransfer()
      const events =
        how === 'paste'
          ? [new ClipboardEvent('paste', { ...options, clipboardData: transfer })]
          : ['dragenter', 'dragover', 'drop'].map(
              (type) => new DragEvent(type, { ...options, dataTransfer: transfer }),
            )
      // Firefox gives a paste a transfer of its own.
      const { clipboardData } = events[0] as ClipboardEvent
      const filled = clipboardData ?? transfer
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        filled.items.add(new File([bytes], name, { type: mimeType }))
      }
      for (const [type, text] of Object.entries(texts)) filled.setData(type, String(text))
      for (const event of events) element.dispatchEvent(event)
    },
    { how, given, texts },
  )
}
