import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOutAlbum } from './lay-out-album'

const of = (width: number, height: number) => ({ width, height })
const boxOf = (...sizes: { width: number; height: number }[]) => {
  const { width, height } = layOutAlbum(sizes)
  return [width, Math.round(height)]
}

test.each([
  ['a photo lying', of(4000, 3000), [360, 270]],
  ['a photo standing', of(3000, 4000), [315, 420]],
  ['a small one stays small', of(200, 100), [200, 100]],
  ['a dot is still to be seen and pressed', of(1, 1), [80, 80]],
  ['a panorama', of(12_000, 600), [360, 80]],
  ['a long screenshot', of(600, 12_000), [80, 420]],
])('alone: %s', (_, size, box) => {
  expect(boxOf(size)).toEqual(box)
})

test('a video whose size nobody knows is as wide as most are', () => {
  expect(layOutAlbum([{}])).toMatchObject({ width: 360, height: 203 })
})

test.each([
  ['two wide ones stand above each other', [of(3, 2), of(3, 2)], [1, 1]],
  ['two high ones beside each other', [of(2, 3), of(2, 3)], [2]],
  ['of three the first is the largest', [of(3, 2), of(1, 1), of(1, 1)], [1, 2]],
  ['nine', Array.from({ length: 9 }, () => of(1, 1)), [3, 3, 3]],
  ['ten', Array.from({ length: 10 }, () => of(1, 1)), [3, 3, 4]],
])('several: %s', (_, sizes, rows) => {
  const tops = layOutAlbum(sizes).tiles.map(({ top }) => top)
  const counts = [...new Set(tops)].map((top) => tops.filter((one) => one === top).length)
  expect(counts).toEqual(rows)
})

const size = fc.record({
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
})

test('every picture has a place within the album, large enough for a finger, and no two overlap', () => {
  fc.assert(
    fc.property(fc.array(size, { minLength: 1, maxLength: 10 }), (sizes) => {
      const { width, height, tiles } = layOutAlbum(sizes)
      expect(tiles).toHaveLength(sizes.length)
      expect(width).toBeLessThanOrEqual(400)
      expect(height).toBeLessThanOrEqual(900)
      for (const [at, tile] of tiles.entries()) {
        expect(tile.left + tile.width).toBeLessThanOrEqual(width + 0.01)
        expect(tile.top + tile.height).toBeLessThanOrEqual(height + 0.01)
        expect(Math.min(tile.width, tile.height)).toBeGreaterThanOrEqual(44)
        for (const other of tiles.slice(at + 1))
          expect(other.left >= tile.left + tile.width || other.top >= tile.top + tile.height).toBe(
            true,
          )
      }
    }),
  )
})
