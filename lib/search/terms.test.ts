import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rangesOf } from './excerpt'
import { fold } from './fold'
import { queryOf, termsOf } from './terms'

/** What PostgreSQL does with both: every term, or for `x:*` one that begins like it, is there. */
function isFound(text: string, asked: string): boolean {
  const query = queryOf(asked)
  if (!query) return false
  const terms = termsOf(text).split(' ')
  const wanted = query.tsquery.split('&').map((term) => term.trim())
  const areThere = wanted.every((term) =>
    term.endsWith(':*')
      ? terms.some((known) => known.startsWith(term.slice(0, -2)))
      : terms.includes(term),
  )
  const isSeen = rangesOf(text, query.parts).length > 0
  // The index may promise too much, never too little.
  if (isSeen) expect({ text, asked, areThere }).toEqual({ text, asked, areThere: true })
  return areThere && isSeen
}

describe('what a message is found by', () => {
  test.each([
    ['我家在上海东边', '上海'],
    ['我家在上海东边', '边'],
    ['我家在上海东边', '在上海东'],
    ['我用iPhone15拍的', '用iph'],
    ['我用iPhone15拍的', 'IPHONE'],
    ['東京タワーへ', 'タワー'],
    ['東京ﾀﾜｰへ', 'タワ'],
    ['오늘 저녁에 봐요', '저녁'],
    ['ไปเที่ยวทะเล', 'เที่ยว'],
    ['The server is 10.0.0.1:8080', '10.0.0.1'],
    ['The server is 10.0.0.1:8080', '0.1:80'],
    ['see https://example.com/a/b?c=d#e', 'https://example.com/a'],
    ['see https://example.com/a/b?c=d#e', 'example.com'],
    ['看https://example.com/路径，好的', '路径'],
    ['a foo-bar baz', 'foo-bar'],
    ['a foo-bar baz', 'bar'],
    ['snake_case_name', 'case_n'],
    ['Lunch at noon?', 'NOON lunch'],
    ['ｆｕｌｌ　ｗｉｄｔｈ １２３', 'width 12'],
    ['full width', 'ｗｉｄｔｈ'],
    ['生日快乐🎉🎂', '🎂'],
    ['生日快乐🎉🎂', '乐🎉'],
    ['👨‍👩‍👧‍👦 family', '👨‍👩‍👧‍👦'],
    ['well done 👍🏽', '👍'],
    ['去🇨🇳玩', '🇨🇳'],
    ['Crème brûlée', 'creme bru'],
    ['naive', 'naïve'],
    ['ΟΔΟΣ', 'οδος'],
    ['İstanbul', 'istanbul'],
    ['مرحبا بالعالم', 'بالع'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם עולם', 'שלום'],
    ['می‌خواهم', 'میخواهم'],
    ['I love C++ and C#', 'c++'],
    ['42', '4'],
    ['ok', 'o'],
    [`${'x'.repeat(60)} end`, 'x'.repeat(55)],
  ])('%s is found by %s', (text, asked) => expect(isFound(text, asked)).toBe(true))

  test.each([
    ['good morning', 'ing'],
    ['good morning', 'good evening'],
    ['长江上的大桥', '长江大桥'],
    ['foo bar', 'foo-bar'],
    ['10.0.0.12', '10.0.0.1 '.concat('2')],
    ['100.0.1', '0.0.1'],
    ['I love C', 'c++'],
  ])('%s is not found by %s', (text, asked) => expect(isFound(text, asked)).toBe(false))

  test.each(['', '   ', '???', '。，！', '\u200B\u200D', '- & | ! : * ( )', '%_%'])(
    '%j asks for nothing',
    (asked) => expect(queryOf(asked)).toBeNull(),
  )
})

test('nothing that means something to tsvector or tsquery gets into a term', () => {
  const anything = fc.string({ unit: 'grapheme', maxLength: 60 })
  fc.assert(
    fc.property(anything, (text) => {
      expect(termsOf(text)).not.toMatch(/[&|!:*()<>'"\\\0]|[^\S ]/u)
      expect(queryOf(text)?.tsquery ?? '').not.toMatch(/[|!()<>'"\\\0]|[^\S ]/u)
    }),
  )
})

const alphabet = fc.constantFrom(
  ...['长', '江', '大', '桥', '好', 'の', 'タ', 'ー', '한', '글', '🎉', '👨‍👩‍👧', '🇨🇳'],
  ...['a', 'B', 'é', 'z', 'Ｆ', 'я', 'ش', 'א', '7', '０', '10.0.0.1', 'foo-bar', 'http://x.cn/'],
  ...[' ', '\n', '，', '。', '-', '_', '.', '@', "'", '\\', '&', ':', '*', '\u200D', '\u202E'],
)
const texts = fc.array(alphabet, { minLength: 1, maxLength: 40 })

test('every run of Han, kana, Hangul or emoji of a text finds it, whatever stands around', () => {
  const dense = /[长江大桥好のター한글🎉]+/gu
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (pieces, a, b) => {
      const text = pieces.join('')
      for (const [run] of text.matchAll(dense)) {
        const characters = [...run]
        const from = a % characters.length
        const part = characters.slice(from, from + 1 + (b % (characters.length - from))).join('')
        expect({ text, part, isFound: isFound(text, part) }).toEqual({ text, part, isFound: true })
      }
    }),
  )
})

test('the beginning of every word of a text finds it, and so does the rest of the line behind it', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (pieces, length) => {
      const text = pieces.join('')
      for (const { 0: word, index } of text.matchAll(/[a-zé７7]{2,}/giu)) {
        const before = text.slice(0, index)
        if (/[\p{L}\p{N}]$/u.test(fold(before)) && !/[\p{sc=Han}\p{sc=Kana}]$/u.test(before))
          continue
        const part = word.slice(0, 2 + (length % (word.length - 1)))
        expect({ text, part, isFound: isFound(text, part) }).toEqual({ text, part, isFound: true })
      }
    }),
  )
})

test('a text is found by any cut of it that begins with a dense character or a word', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (pieces, a, b) => {
      const from = a % pieces.length
      const asked = pieces.slice(from, from + 1 + (b % (pieces.length - from))).join('')
      const query = queryOf(asked)
      const isWhole = query?.parts.every((part) => rangesOf(pieces.join(''), [part]).length > 0)
      if (isWhole) expect(isFound(pieces.join(''), asked)).toBe(true)
    }),
  )
})
