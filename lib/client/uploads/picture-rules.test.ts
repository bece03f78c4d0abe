import { expect, test } from 'vitest'
import { isAnimated, isPictureType, mimeOf, planFor, renamed } from './picture-rules'

const MEGABYTE = 1024 * 1024
const picture = {
  width: 1_000,
  height: 800,
  mime: 'image/jpeg',
  bytes: MEGABYTE,
  isAnimated: false,
}
const photo = { ...picture, width: 4_032, height: 3_024, bytes: 3 * MEGABYTE }
const gif = { ...picture, mime: 'image/gif', isAnimated: true }

test.each([
  ['a small one stays as it is', picture, false, 'keep'],
  [
    'a large one becomes smaller',
    photo,
    false,
    { width: 2_560, height: 1_920, mime: 'image/jpeg' },
  ],
  ['unless its size is wanted', photo, true, 'keep'],
  [
    'a heavy one is written anew at its size',
    { ...picture, bytes: 5 * MEGABYTE },
    false,
    { width: 1_000, height: 800, mime: 'image/jpeg' },
  ],
  [
    'more bytes than the server takes are never sent',
    { ...photo, bytes: 26 * MEGABYTE },
    true,
    { width: 2_560, height: 1_920, mime: 'image/jpeg' },
  ],
  [
    'nor more pixels',
    { ...picture, width: 8_000, height: 6_000 },
    true,
    { width: 2_560, height: 1_920, mime: 'image/jpeg' },
  ],
  [
    'what can be seen through stays so',
    { ...photo, mime: 'image/png' },
    false,
    { width: 2_560, height: 1_920, mime: 'image/webp' },
  ],
  [
    'a kind that others may not show becomes one that they do',
    { ...picture, mime: 'image/heic' },
    true,
    { width: 1_000, height: 800, mime: 'image/jpeg' },
  ],
  [
    'a thin one keeps a pixel',
    { ...picture, width: 90_000, height: 10 },
    false,
    { width: 2_560, height: 1, mime: 'image/jpeg' },
  ],
  ['one that moves is never touched', { ...gif, bytes: 9 * MEGABYTE }, false, 'keep'],
  ['and goes as a file when it is too large', { ...gif, bytes: 26 * MEGABYTE }, false, 'file'],
] as const)('%s', (...[, asked, isOriginal, plan]) => {
  expect(planFor(asked, isOriginal)).toEqual(plan)
})

const bytesOf = (text: string, ...more: number[]) =>
  new Uint8Array([...text].map((char) => char.charCodeAt(0)).concat(more))

test.each([
  ['GIF89a', bytesOf('GIF89a'), true],
  ['a WebP that moves', bytesOf('RIFF....WEBPVP8X....', 2), true],
  ['a WebP that does not', bytesOf('RIFF....WEBPVP8X....', 16), false],
  ['a plain WebP', bytesOf('RIFF....WEBPVP8 ....', 2), false],
  ['nothing', bytesOf(''), false],
])('%s: moves = %s', (_, head, moves) => {
  expect(isAnimated(head)).toBe(moves)
})

test('what is a picture is told by its type, and where there is none by its name', () => {
  expect(mimeOf({ type: '', name: 'IMG_1.HEIC' })).toBe('image/heic')
  expect(mimeOf({ type: '', name: 'heic' })).toBe('')
  expect(['image/png', 'image/svg+xml', 'text/html'].map(isPictureType)).toEqual([
    true,
    false,
    false,
  ])
})

test.each([
  ['IMG_1.HEIC', 'image/jpeg', 'IMG_1.jpg'],
  ['screen.2026.png', 'image/webp', 'screen.2026.webp'],
  ['.png', 'image/png', '.png.png'],
  ['no ending', 'image/jpeg', 'no ending.jpg'],
])('%s as %s is %s', (name, mime, better) => {
  expect(renamed(name, mime)).toBe(better)
})
