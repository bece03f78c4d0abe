import { expect, test } from 'vitest'
import { readCookie } from './cookies'

test.each([
  ['a=1; hongyan.session=x; b=2', 'x'],
  ['hongyan.session=x=y==', 'x=y=='],
  ['hongyan.session=x; hongyan.session=x', 'x'],
  ['hongyan.session=x; hongyan.session=y', undefined],
  ['hongyan.session=; hongyan.session=y', undefined],
  ['xhongyan.session=x', undefined],
  ['hongyan.session', undefined],
  ['', undefined],
])('%j says %j', (header, value) => {
  expect(readCookie(header, 'hongyan.session')).toBe(value)
})
