import { expect, test } from 'vitest'
import { held, moved, released } from './hold-gesture'

const finger = (...ways: [dx: number, dy: number][]) =>
  ways.reduce((hold, [dx, dy]) => moved(hold, { dx, dy }), held)

test.each<[string, [number, number][], string]>([
  ['resting', [[0, 0]], 'held'],
  ['a little aside', [[-109, 4]], 'held'],
  [
    'far to the left',
    [
      [-40, 0],
      [-110, 10],
    ],
    'cancelled',
  ],
  ['far to the right', [[200, 0]], 'held'],
  ['a little up', [[3, -71]], 'held'],
  ['far up', [[-10, -72]], 'locked'],
  ['far down', [[0, 200]], 'held'],
  [
    'up, and then to the left',
    [
      [0, -80],
      [-200, -80],
    ],
    'locked',
  ],
  [
    'to the left, and back',
    [
      [-200, 0],
      [0, 0],
    ],
    'cancelled',
  ],
])('a finger %s', (_, ways, stage) => {
  expect(finger(...ways).stage).toBe(stage)
})

test('the way is told as it goes, and only one of the two', () => {
  expect(finger([-55, 20])).toEqual({ stage: 'held', cancel: 0.5, lock: 0 })
  expect(finger([-20, -36])).toEqual({ stage: 'held', cancel: 0, lock: 0.5 })
})

const hold = (pressedMs: number, ms: number | null, of = held) => released(of, { pressedMs, ms })

test('a tap goes on by itself, and a hold is sent', () => {
  expect(hold(120, 20)).toBe('goOn')
  expect(hold(2_000, 1_900)).toBe('send')
})

test('a short hold is nothing, and so is one that the microphone came late to', () => {
  expect(hold(600, 580)).toBe('short')
  expect(hold(1_200, 300)).toBe('short')
})

test('while the browser asks for leave, letting go means nothing', () => {
  expect(hold(5_000, null)).toBe('goOn')
})

test('what is locked goes on, and what is cancelled does not', () => {
  expect(hold(9_000, 8_900, finger([0, -90]))).toBe('goOn')
  expect(hold(9_000, 8_900, finger([-120, 0]))).toBe('nothing')
})
