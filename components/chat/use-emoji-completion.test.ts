import { expect, test } from 'vitest'
import { begunIn } from './use-emoji-completion'

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
  expect(begun(typed)).toEqual({ query, from })
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

test('neither does a selection', () => {
  expect(begunIn({ value: ':smile', selectionStart: 2, selectionEnd: 6 })).toBeNull()
})
