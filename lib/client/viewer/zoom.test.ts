import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeUp, WHOLE, within, zoomedAt } from './zoom'

const sizes = {
  shown: { width: 800, height: 600 },
  natural: { width: 4_000, height: 3_000 },
  stage: { width: 1_000, height: 600 },
}

test('what is under the finger stays under it', () => {
  const point = { x: 100, y: -50 }
  const zoom = zoomedAt(WHOLE, 2, { ...sizes, point })
  expect(zoom).toEqual({ scale: 2, x: -100, y: 50 })
})

test('it is never smaller than whole, and comes back to the middle', () => {
  const near = zoomedAt(WHOLE, 3, { ...sizes, point: { x: 300, y: 200 } })
  expect(zoomedAt(near, 0.01, { ...sizes, point: { x: 300, y: 200 } })).toEqual(WHOLE)
})

test('it grows until each of its pixels is two of the screen', () => {
  expect(zoomedAt(WHOLE, 100, { ...sizes, point: WHOLE }).scale).toBe(10)
})

test('a long picture is filled out by a double tap', () => {
  const shown = { width: 30, height: 600 }
  expect(closeUp({ ...sizes, shown })).toBeCloseTo(1_000 / 30)
  expect(closeUp(sizes)).toBe(2.5)
})

test('however it is pulled, no empty strip opens beside a picture larger than the stage', () => {
  const way = fc.integer({ min: -9_999, max: 9_999 })
  const scale = fc.double({ min: 1, max: 10, noNaN: true })
  fc.assert(
    fc.property(fc.record({ x: way, y: way, scale }), (zoom) => {
      const { x, y } = within(zoom, sizes)
      const [width, height] = [800 * zoom.scale, 600 * zoom.scale]
      expect(Math.abs(x)).toBeLessThanOrEqual(Math.max(0, (width - 1_000) / 2))
      expect(Math.abs(y)).toBeLessThanOrEqual(Math.max(0, (height - 600) / 2))
    }),
  )
})
