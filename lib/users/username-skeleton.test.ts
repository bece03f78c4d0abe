import { expect, test } from 'vitest'
import { normaliseUsername, usernameFault } from './rules'
import { looksReserved, usernameSkeleton } from './username-skeleton'

test.each([
  ['Alicia', 'AIicia'],
  ['bill', 'biIl'],
  ['bill', 'bi1l'],
  ['Ivan', 'lvan'],
  ['corner', 'comer'],
  ['hello', 'heII0'],
])('%s and %s look alike', (one, other) => {
  expect(usernameSkeleton(one)).toBe(usernameSkeleton(other))
})

test.each([
  ['anna', 'anne'],
  ['alice', 'aloce'],
])('%s and %s do not', (one, other) => {
  expect(usernameSkeleton(one)).not.toBe(usernameSkeleton(other))
})

test.each(['Adm1n', 'admln', 'ADMlN', 'AlI', 'a1l', 'maIl', 'r00t', 'оfficiаl'])(
  '%s could be read as a reserved name',
  (name) => {
    expect(looksReserved(name)).toBe(true)
  },
)

test.each(['Ali', 'mali', 'neil', 'alina', '小明'])('%s could not', (name) => {
  expect(looksReserved(name)).toBe(false)
})

test('three marks on a letter are writing, four are a tower', () => {
  const marked = (count: number) =>
    normaliseUsername(`zoq${'\u0323\u0307\u0331\u0308'.slice(0, count)}`)
  expect([usernameFault(marked(3)), usernameFault(marked(4))]).toEqual([null, 'bad_characters'])
  expect(usernameFault('नीतूँश्री')).toBe(null)
})
