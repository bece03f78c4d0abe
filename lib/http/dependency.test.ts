import { expect, test } from 'vitest'
import { isDependencyAway } from './dependency'

test.each([
  ['40P01', true],
  ['57P01', true],
  ['ECONNREFUSED', true],
  ['23505', false],
])('a fault of code %s means come again: %s', (code, expected) => {
  const fault = Object.assign(new Error('from the driver'), { code })
  expect(isDependencyAway(new Error('wrapped', { cause: fault }))).toBe(expected)
})
