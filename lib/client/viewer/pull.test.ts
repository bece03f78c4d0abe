import { expect, test } from 'vitest'
import { beginPull, endOfPull, pulled } from './pull'

const stage = { width: 400, height: 800 }
type Case = [by: [x: number, y: number], ms: number, end: ReturnType<typeof endOfPull>]

function pull([x, y]: Case[0], ms: number, isFinger = true) {
  const begun = beginPull({ x: 200, y: 400 }, 0, isFinger)
  const half = pulled(begun, { x: 200 + x / 2, y: 400 + y / 2 })
  return endOfPull(pulled(half, { x: 200 + x, y: 400 + y }), ms, stage)
}

test.each<Case>([
  [[3, 2], 80, 'tap'],
  [[-120, 10], 900, 1],
  [[120, 10], 900, -1],
  [[-60, 5], 100, 1],
  [[-60, 5], 900, null],
  [[10, 130], 900, 'close'],
  [[5, 60], 100, 'close'],
  [[5, 60], 900, null],
  [[0, -300], 100, null],
])('a finger that moves by %j in %i ms: %s', (by, ms, end) => {
  expect(pull(by, ms)).toBe(end)
})

test('a mouse that is pulled down closes nothing', () => {
  expect(pull([0, 300], 300, false)).toBe(null)
})

test('what began across stays across', () => {
  const across = pulled(beginPull({ x: 0, y: 0 }, 0, true), { x: -30, y: 0 })
  expect(endOfPull(pulled(across, { x: -30, y: 400 }), 900, stage)).toBe(null)
})
