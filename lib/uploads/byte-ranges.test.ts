import { expect, test } from 'vitest'
import { parseContentRange, parseRange } from './byte-ranges'

test.each([
  ['bytes 0-3/10', { from: 0, to: 3, total: 10 }],
  ['bytes 4-9/10', { from: 4, to: 9, total: 10 }],
  ['bytes 0-0/1', { from: 0, to: 0, total: 1 }],
  ['bytes 4-3/10', null],
  ['bytes 4-10/10', null],
  ['bytes 0-3/*', null],
  ['bytes */10', { from: 10, to: 9, total: 10 }],
  ['bytes */0', null],
  ['bytes */*', null],
  ['bytes -1-3/10', null],
  ['bytes 0-99999999999999999999/100000000000000000000', null],
  ['items 0-3/10', null],
  ['', null],
])('a part at %j', (header, expected) => {
  expect(parseContentRange(header)).toEqual(expected)
})

test.each([
  [undefined, null],
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=0-0', { from: 0, to: 0 }],
  ['bytes=10-19', { from: 10, to: 19 }],
  ['bytes=90-400', { from: 90, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-400', { from: 0, to: 99 }],
  ['bytes=99-', { from: 99, to: 99 }],
  ['bytes=100-', 'beyond'],
  ['bytes=100-200', 'beyond'],
  ['bytes=-0', 'beyond'],
  ['bytes=20-10', null],
  ['bytes=0-1,5-6', null],
  ['bytes=-', null],
  ['bytes=a-b', null],
  ['items=0-1', null],
  [`bytes=0-${'9'.repeat(400)}`, { from: 0, to: 99 }],
  [`bytes=${'9'.repeat(400)}-`, 'beyond'],
])('of a hundred bytes %j asks', (header, expected) => {
  expect(parseRange(header, 100)).toEqual(expected)
})

test('nothing has no part', () => {
  expect(parseRange('bytes=0-', 0)).toBe('beyond')
  expect(parseRange('bytes=-5', 0)).toBe('beyond')
})
