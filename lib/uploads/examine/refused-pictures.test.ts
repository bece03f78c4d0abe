import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { animation, giantPng, picture } from './testing/make-pictures'
import { tryExamine, withExaminers } from './testing/try-examine'

withExaminers()

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const box = (brand: string) =>
  Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mif1${'\0'.repeat(40)}`, 'latin1')
const padded = (text: string) => Buffer.from(text.padEnd(200, '\0'), 'latin1')

describe.each(['image', 'avatar'] as const)('as %s is not taken', (as) => {
  test.each([
    ['SVG named .png', () => SVG],
    ['SVG with a head', () => `<?xml version="1.0"?>${SVG}`],
    ['HTML named .jpg', () => '<!doctype html><script>alert(1)</script>'],
    ['JavaScript', () => 'alert(1)'],
    ['a program', () => padded('MZ\x90\0')],
    ['BMP', () => padded('BM')],
    ['PSD', () => padded('8BPS\0\x01')],
    ['JPEG XL', () => padded('\0\0\0\x0cJXL \r\n\x87\n')],
    ['TIFF', () => picture().tiff().toBuffer()],
    ['AVIF', () => box('avif')],
    ['a ZIP', () => padded('PK\x03\x04')],
    ['PDF', () => padded('%PDF-1.7')],
  ])('%s', async (_, make) => {
    const bytes = await make()
    const tried = tryExamine(as, bytes, { name: 'a.png', mime: 'image/png' })
    await expect(tried).rejects.toThrow(/^unsupported_file not_picture$/)
  })

  test('HEIC, by name', async () => {
    await expect(tryExamine(as, box('heic'))).rejects.toThrow(/^unsupported_file heic$/)
  })

  test.each([30_000, 16_000])('a square of %i pixels, before one of them is made', async (side) => {
    await expect(tryExamine(as, giantPng(side))).rejects.toThrow(/^invalid too_many_pixels$/)
  })

  test.each(['gif', 'webp'] as const)('a %s of 5,000 frames', async (format) => {
    const gif = await animation(5_000).toBuffer()
    const bytes =
      format === 'gif' ? gif : await sharp(gif, { animated: true }).webp({ effort: 0 }).toBuffer()
    expect((await sharp(bytes).metadata()).pages).toBe(5_000)
    await expect(tryExamine(as, bytes)).rejects.toThrow(/^invalid too_many_frames$/)
  })

  test('too many pixels in frames that are small', async () => {
    const bytes = await animation(80, { side: 1_000 }).toBuffer()
    await expect(tryExamine(as, bytes)).rejects.toThrow(/^invalid too_many_pixels$/)
  })

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('half of a %s', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const whole = await sharp({
      create: { width: 300, height: 300, channels: 3, background: 'red', noise },
    })
      .toFormat(format)
      .toBuffer()
    const tried = tryExamine(as, whole.subarray(0, whole.length / 2))
    await expect(tried).rejects.toThrow(/^invalid damaged$/)
  })

  test('nothing at all', async () => {
    await expect(tryExamine(as, '')).rejects.toThrow(/^invalid empty$/)
  })
})

test('a head without a picture is damaged', async () => {
  const tried = tryExamine('image', padded('\xff\xd8\xff\xe0\0\x10JFIF\0'))
  await expect(tried).rejects.toThrow(/^invalid damaged$/)
})

test.each([
  ['GIF that is JavaScript', () => picture().gif(), '*/=1;alert("Secret")'],
  ['JPEG that is a ZIP', () => picture().jpeg(), 'PK\x03\x04Secret'],
  ['PNG that is a page', () => picture().png(), '<script>Secret</script>'],
])('of a %s the picture is left', async (_, make, trailer) => {
  const bytes = Buffer.concat([await make().toBuffer(), Buffer.from(trailer)])
  const { mainBytes } = await tryExamine('image', bytes)
  expect(mainBytes.includes('Secret')).toBe(false)
})
