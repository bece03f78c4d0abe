import { expect, test } from 'vitest'
import { begunIn } from './use-completion'

const begun = (typed: string) => {
  const selectionStart = typed.indexOf('|')
  const value = typed.replace('|', '')
  return begunIn({ value, selectionStart, selectionEnd: selectionStart })
}

test.each([
  [':smi|', 'smi', 0],
  ['hello :smi|', 'smi', 6],
  ['好的，：笑|', '笑', 3],
  ['：大笑|', '大笑', 0],
  ['(:ok|)', 'ok', 1],
  ['😄:smile|', 'smile', 2],
  [':+1|', '+1', 0],
  ['a\n:thumbs_up| b', 'thumbs_up', 2],
])('%s asks for %s', (typed, query, from) => {
  expect(begun(typed)).toEqual({ kind: 'emoji', query, from })
})

test.each([
  ':|',
  ':s|',
  ':)|',
  ':D|',
  '10:30|',
  ':30|',
  '时间：明天|',
  'key:value|',
  'https://localhost:abc|',
  'https://a.test/:ab|',
  'a::ab|',
  ': smile|',
  ':smi le|',
  'smile|',
])('%s asks for nothing', (typed) => {
  expect(begun(typed)).toBeNull()
})

test.each([
  ['@|', '', 0],
  ['hello @Al|', 'Al', 6],
  ['你好@小|', '小', 2],
  ['＠小明|', '小明', 0],
  ['(@bob|)', 'bob', 1],
  ['@a :smi @b|', 'b', 8],
])('%s asks for a member', (typed, query, from) => {
  expect(begun(typed)).toEqual({ kind: 'mention', query, from })
})

test.each(['mail me@home|', 'a.b+c@|', '@Alice Smith|', '@@|x'])(
  '%s asks for no member',
  (typed) => {
    expect(begun(typed)?.query ?? '').toBe('')
  },
)

test('neither does a selection', () => {
  expect(begunIn({ value: ':smile', selectionStart: 2, selectionEnd: 6 })).toBeNull()
})
