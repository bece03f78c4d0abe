import { expect, test } from 'vitest'
import { callsAll, mentionsIn } from './mentions'

const pieces = (text: string, names: (string | null)[], isAll = false) => {
  const pattern = mentionsIn(text, { names, isAll })
  return pattern ? text.split(pattern).filter((_, at) => at % 2 === 1) : []
}

test.each([
  ['hi @Ann Lee, and @Ann', ['Ann', 'Ann Lee'], ['@Ann Lee', '@Ann']],
  ['你好@小明你来吗', ['小明'], ['@小明']],
  ['＠小明 在吗', ['小明'], ['＠小明']],
  ['what of @(.*)+ here', ['(.*)+'], ['@(.*)+']],
  ['@Bob and @somebody', ['Bob'], ['@Bob']],
  ['@Nick come', [null], ['@Nick']],
  ['@Bob, @Nick', ['Bob', null], ['@Bob', '@Nick']],
  ['no call at all', ['Bob'], []],
])('%s calls for %s by %s', (text, names, expected) => {
  expect(pieces(text, names)).toEqual(expected)
})

test('everybody in both languages, and only as a word', () => {
  expect(pieces('@all and @所有人', [], true)).toEqual(['@all', '@所有人'])
  expect(callsAll('@all, please')).toBe(true)
  expect(callsAll('write to me@all.com')).toBe(false)
  expect(callsAll('开会@所有人明天')).toBe(true)
  expect(callsAll('@alligator')).toBe(false)
  expect(callsAll('all')).toBe(false)
})

test('a name that changed since is found where the @ stands', () => {
  expect(pieces('@Old name', ['New'])).toEqual(['@Old'])
})
