import { expect, test } from 'vitest'
import { holdsName } from './rules'

test.each([
  ['mei-2026', 'mei-2026', true],
  ['I am MEI-2026!', 'mei-2026', true],
  ['ｍｅｉ-2026-ok', 'mei-2026', true],
  ['wild geese fly', 'Wild Geese ', true],
  ['鸿雁传书的人', '鸿雁传书', true],
  ['the river runs', 'mei-2026', false],
  ['amazing grace', 'maz', false],
  ['anything at all', '', false],
])('the password %j holds the name %j: %s', (password, name, expected) => {
  expect(holdsName(password, [name])).toBe(expected)
  expect(holdsName(password, ['somebody else', name])).toBe(expected)
})
