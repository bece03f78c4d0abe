import { expect, test } from 'vitest'
import { ACT_PX, beginSwipe, swiped } from './swipe'

const along = (from: { x: number; y: number }, ...points: [x: number, y: number][]) =>
  points.reduce((swipe, [x, y]) => swiped(swipe, { x, y }), beginSwipe(from, 390))
const middle = { x: 200, y: 300 }

test('a sideways finger takes the row with it, so far and no further', () => {
  expect(along(middle, [206, 301])).toMatchObject({ way: 'open', dx: 0 })
  expect(along(middle, [215, 302], [280, 310])).toMatchObject({ way: 'sideways', dx: 80 })
  expect(along(middle, [185, 302], [20, 302]).dx).toBe(-128)
  expect(ACT_PX).toBeLessThan(128)
})

test('what begins as scrolling stays scrolling, and what begins as a swipe stays one', () => {
  expect(along(middle, [204, 315], [300, 316])).toMatchObject({ way: 'elsewhere', dx: 0 })
  expect(along(middle, [209, 307], [300, 307])).toMatchObject({ way: 'elsewhere', dx: 0 })
  expect(along(middle, [215, 302], [230, 500])).toMatchObject({ way: 'sideways', dx: 30 })
})

test.each([10, 380])('from the edge at %i it is the browser’s', (x) => {
  expect(along({ x, y: 300 }, [200, 300])).toMatchObject({ way: 'elsewhere', dx: 0 })
  expect(along({ x, y: 300 }, [x + 3, 300]), 'yet it may rest there').toMatchObject({ way: 'open' })
})
