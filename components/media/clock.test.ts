import { expect, test } from 'vitest'
import { clockOf } from './clock'

test.each([
  [undefined, '0:00'],
  [400, '0:00'],
  [12_300, '0:12'],
  [65_000, '1:05'],
  [600_000, '10:00'],
  [3_725_000, '1:02:05'],
])('%s ms is %s', (milliseconds, text) => {
  expect(clockOf(milliseconds)).toBe(text)
})
