import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, rangesOf } from './excerpt'
import { fold, foldInPlace } from './fold'
import { queryOf } from './terms'

const marked = (text: string, asked: string) => {
  const { excerpt, ranges } = excerptOf(text, rangesOf(text, queryOf(asked)?.parts ?? []))
  return ranges.reduceRight(
    (line, [from, to]) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`,
    excerpt,
  )
}

test.each([
  ['我家在上海东边', '上海', '我家在[上海]东边'],
  ['Noon? At noon, noontime.', 'noon', '[Noon]? At [noon], [noon]time.'],
  ['ｆｕｌｌ width', 'full', '[ｆｕｌｌ] width'],
  ['Crème brûlée', 'creme', '[Crème] brûlée'],
  ['the ﬁrst one', 'fi', 'the [ﬁ]rst one'],
  ['一家👨‍👩‍👧‍👦人', '👧', '一家👨‍👩‍[👧‍]👦人'],
  ['a\nb\tfoo', 'foo', 'a b [foo]'],
  ['哈哈哈哈', '哈哈', '[哈哈哈哈]'],
  ['server 10.0.0.1 and 10.0.0.12', '10.0.0.1', 'server [10.0.0.1] and [10.0.0.1]2'],
  ['bar foo', 'foo bar', '[bar] [foo]'],
])('%j asked for %j reads %j', (text, asked, line) => expect(marked(text, asked)).toBe(line))

test('a long text is cut around the first place, never within a character', () => {
  const text = `${'🎉'.repeat(100)}上海${'é'.normalize('NFD').repeat(300)}`
  const { excerpt, ranges } = excerptOf(text, rangesOf(text, ['上海']))
  expect(excerpt.isWellFormed()).toBe(true)
  expect(excerpt).toMatch(/^…🎉+上海(?:e\u0301)+…$/u)
  expect(ranges.map(([from, to]) => excerpt.slice(from, to))).toEqual(['上海'])
})

test('ranges lie within the excerpt, in order and apart', () => {
  const letters = fc.constantFrom('上', '海', 'a', 'b', ' ', 'É', '🎉', '\n', 'ﬁ')
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 400 }),
      fc.constantFrom('上', 'a', '海a'),
      (all, part) => {
        const text = all.join('')
        const { excerpt, ranges } = excerptOf(text, rangesOf(text, [part]))
        let last = -1
        for (const [from, to] of ranges) {
          expect(from).toBeGreaterThan(last)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(excerpt.length)
          last = to
        }
        expect(excerpt.isWellFormed()).toBe(true)
      },
    ),
  )
})

test('a text is folded alike as a whole and piece by piece', () => {
  const odd = fc.constantFrom(
    ...[
      'e\u0301',
      'İ',
      'ı',
      'Σ',
      'ς',
      'ﬀ',
      '①',
      'ｶﾞ',
      '가',
      'ㄱ',
      'ㅏ',
      '\u1100',
      '\u1161',
      '\u11A8',
      '㉠',
      '㉮',
      'か',
      '\u3099',
    ],
    ...[
      '\u0301',
      '\u200D',
      '\uFE0F',
      '❤️',
      '👍🏽',
      'Å',
      'ẞ',
      '½',
      '…',
      'لا',
      '\u0640',
      '上',
      ' ',
      'x',
    ],
  )
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 30 }), (all) => {
      const text = all.join('')
      const { folded, starts, ends } = foldInPlace(text)
      expect(folded).toBe(fold(text))
      expect([starts.length, ends.length]).toEqual([folded.length, folded.length])
    }),
    { examples: [[['\u1100', '\u0301', '\u1161']]] },
  )
})
