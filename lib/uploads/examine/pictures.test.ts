import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Examined } from './contract'
import { shownFor } from './process/shown-for'
import { animation, photo, picture, withBadProfile } from './testing/make-pictures'
import { tryExamine, withExaminers } from './testing/try-examine'

withExaminers()

const colourAt = async (bytes: Buffer, at: 'top' | 'bottom') => {
  const { width = 0, height = 0 } = await sharp(bytes).metadata()
  const top = at === 'top' ? 2 : height - 3
  const spot = { left: Math.floor(width / 2), top, width: 1, height: 1 }
  const [red = 0, , blue = 0] = await sharp(bytes)
    .extract(spot)
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  return red > blue ? 'red' : 'blue'
}
const variant = async (examined: Examined, name: string) => {
  const { path = '', ...found } = examined.variants.find((one) => one.name === name) ?? {}
  return { ...found, ...(await sharp(await readFile(path)).metadata()) }
}
const sized = (width: number, height: number) => ({ width, height })

test('a photo is written anew with its renditions and a placeholder', async () => {
  const jpeg = await picture(sized(4_000, 3_000)).jpeg().toBuffer()
  const examined = await tryExamine('image', jpeg, { name: '外滩.JPEG' })
  expect(examined).toMatchObject({
    kind: 'image',
    mime: 'image/jpeg',
    name: '外滩.jpg',
    ...sized(4_000, 3_000),
  })
  expect(examined.variants.map(({ name }) => name)).toEqual(['thumb', 'large'])
  expect(await variant(examined, 'thumb')).toMatchObject({ format: 'webp', ...sized(400, 300) })
  expect(await variant(examined, 'large')).toMatchObject({ format: 'webp', ...sized(1_600, 1_200) })
  expect(Buffer.from(examined.placeholder ?? '', 'base64').length).toBeGreaterThan(10)
})

test('what is small already has a thumb and no more, and is never made larger', async () => {
  const examined = await tryExamine('image', await picture(sized(80, 60)).png().toBuffer())
  expect(examined).toMatchObject({ mime: 'image/png', ...sized(80, 60) })
  expect(examined.variants).toMatchObject([{ name: 'thumb', mime: 'image/webp', ...sized(80, 60) }])
})

describe('the content decides', () => {
  test.each([
    ['a.png', 'a.jpg', () => picture().jpeg()],
    ['b.JPEG', 'b.webp', () => picture().webp()],
    ['c.html.jpg', 'c.html.png', () => picture().png()],
    ['d', 'd.png', () => picture().gif()],
  ])('a picture named %s is %s', async (name, shown, make) => {
    const found = await tryExamine('image', await make().toBuffer(), { name })
    const { format = '' } = await sharp(found.mainBytes).metadata()
    expect(found).toMatchObject({ mime: `image/${format}`, name: shown })
    expect(shown).toMatch(format === 'jpeg' ? /jpg$/ : new RegExp(`${format}$`))
  })
})

test.each([2, 3, 4, 5, 6, 7, 8])(
  'a photo held as EXIF %i says is upright, and tells nothing',
  async (turn) => {
    const examined = await tryExamine('image', await photo(turn))
    const isTurned = turn > 4
    expect(examined).toMatchObject(isTurned ? sized(400, 600) : sized(600, 400))
    const { mainBytes } = examined
    const { orientation, exif, icc, xmp } = await sharp(mainBytes).metadata()
    expect({ orientation, exif, icc, xmp }).toEqual({})
    for (const { path } of examined.variants)
      expect((await readFile(path)).includes('SecretCamera')).toBe(false)
    expect(mainBytes.includes('SecretCamera')).toBe(false)
    if (isTurned) return
    const isUpsideDown = turn === 3 || turn === 4
    expect(await colourAt(mainBytes, 'top')).toBe(isUpsideDown ? 'blue' : 'red')
    expect((await variant(examined, 'thumb')).height).toBe(267)
  },
)

test('colours of print, of 16 bits, of no colour or of a false profile become plain ones', async () => {
  const made = await Promise.all([
    picture().toColourspace('cmyk').jpeg().toBuffer(),
    picture().toColourspace('rgb16').png().toBuffer(),
    picture().greyscale().jpeg().toBuffer(),
    picture().ensureAlpha(0.5).greyscale().png().toBuffer(),
    withBadProfile(await picture().jpeg().toBuffer()),
    picture().withMetadata({ icc: 'p3' }).jpeg().toBuffer(),
  ])
  expect((await sharp(made[0]).metadata()).space).toBe('cmyk')
  expect((await sharp(made[1]).metadata()).depth).toBe('ushort')
  for (const bytes of made) {
    const { mainBytes, variants, placeholder } = await tryExamine('image', bytes)
    const { space, depth, hasProfile } = await sharp(mainBytes).metadata()
    expect({ depth, hasProfile }).toEqual({ depth: 'uchar', hasProfile: false })
    expect(['srgb', 'b-w']).toContain(space)
    expect([variants.length, placeholder]).toEqual([1, expect.any(String)])
  }
})

describe('what moves', () => {
  test('goes on moving, as fast as browsers would show it', async () => {
    const gif = await animation(12, { delay: 0, side: 500 }).toBuffer()
    const examined = await tryExamine('image', gif, { name: 'cat.gif' })
    expect(examined).toMatchObject({
      mime: 'image/webp',
      name: 'cat.webp',
      durationMs: 1_200,
      ...sized(500, 500),
    })
    const main = await sharp(examined.mainBytes).metadata()
    expect(main).toMatchObject({ pages: 12, delay: Array(12).fill(100), loop: 0 })
    expect(await variant(examined, 'thumb')).toMatchObject({ pages: 12, ...sized(400, 400) })
    expect(examined.placeholder).toEqual(expect.any(String))
  })

  test.each([
    [0, 100],
    [10, 100],
    [20, 20],
    [70, 70],
  ])('%i ms become %i', (ms, shown) => {
    expect(shownFor(ms)).toBe(shown)
  })

  test('an animated WebP stays one', async () => {
    const webp = await sharp(await animation(3).toBuffer(), { animated: true })
      .webp()
      .toBuffer()
    const { mime, mainBytes } = await tryExamine('image', webp)
    expect([mime, (await sharp(mainBytes).metadata()).pages]).toEqual(['image/webp', 3])
  })
})

test('an avatar is a square of the middle, in two sizes', async () => {
  const examined = await tryExamine('avatar', await photo(6), { name: 'me.jpg' })
  expect(examined).toMatchObject({ kind: 'image', mime: 'image/webp', ...sized(512, 512) })
  const { format, ...main } = await sharp(examined.mainBytes).metadata()
  expect([format, main.width, main.height, main.exif]).toEqual(['webp', 512, 512, undefined])
  expect(await variant(examined, 'small')).toMatchObject({ format: 'webp', ...sized(128, 128) })
})
