import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Crop, MOST_ZOOM, moved, placeOf, type Size, sideOf, wholeOf, zoomed } from './crop'

const wide = { width: 400, height: 200 }

test('at first the middle is shown, as large as it goes', () => {
  expect(wholeOf(wide)).toEqual({ x: 200, y: 100, zoom: 1 })
  expect(placeOf(wide, wholeOf(wide))).toEqual({
    left: '-50%',
    top: '0%',
    width: '200%',
    height: '100%',
  })
})

test('the picture follows the finger as far as there is picture', () => {
  expect(moved(wide, wholeOf(wide), [0.25, 0.25])).toEqual({ x: 150, y: 100, zoom: 1 })
  expect(moved(wide, wholeOf(wide), [9, 0]).x).toBe(100)
  expect(moved(wide, wholeOf(wide), [-9, 0]).x).toBe(300)
})

test('nearer, it moves both ways; and back again nothing beside it shows', () => {
  const near = zoomed(wide, wholeOf(wide), 2)
  expect(sideOf(wide, near)).toBe(100)
  const corner = moved(wide, near, [-9, -9])
  expect(corner).toEqual({ x: 350, y: 150, zoom: 2 })
  expect(zoomed(wide, corner, 1)).toEqual({ x: 300, y: 100, zoom: 1 })
})

test('whatever is done to it, the square is of the picture', () => {
  const far = fc.double({ min: -5, max: 5, noNaN: true })
  const act = fc.oneof(
    fc.tuple(far, far).map((way) => (picture: Size, crop: Crop) => moved(picture, crop, way)),
    far.map((zoom) => (picture: Size, crop: Crop) => zoomed(picture, crop, zoom)),
  )
  const size = fc.integer({ min: 1, max: 9_000 })
  fc.assert(
    fc.property(size, size, fc.array(act), (width, height, acts) => {
      const picture = { width, height }
      const crop = acts.reduce((now, change) => change(picture, now), wholeOf(picture))
      const half = sideOf(picture, crop) / 2
      expect(crop.zoom).toBeGreaterThanOrEqual(1)
      expect(crop.zoom).toBeLessThanOrEqual(MOST_ZOOM)
      for (const [at, length] of [
        [crop.x, width],
        [crop.y, height],
      ] as const) {
        expect(at - half).toBeGreaterThan(-0.001)
        expect(at + half).toBeLessThan(length + 0.001)
      }
    }),
  )
})
