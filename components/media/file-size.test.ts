import { expect, test } from 'vitest'
import { scaled } from './file-size'

const KILOBYTE = 1024

test.each([
  [0, 0, 'byte'],
  [1, 1, 'byte'],
  [1_023, 1_023, 'byte'],
  [KILOBYTE, 1, 'kilobyte'],
  [1_536, 1.5, 'kilobyte'],
  [KILOBYTE ** 2 - 1, 1, 'megabyte'],
  [25 * KILOBYTE ** 2, 25, 'megabyte'],
  [3 * KILOBYTE ** 3, 3, 'gigabyte'],
  [5_000 * KILOBYTE ** 3, 5_000, 'gigabyte'],
])('%s bytes', (bytes, amount, unit) => {
  expect(scaled(bytes)).toEqual({ amount, unit })
})
