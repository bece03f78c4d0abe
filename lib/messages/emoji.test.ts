import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MORE_REACTIONS, QUICK_REACTIONS } from '@/components/chat/reaction-choice'
import { canonicalEmoji } from './emoji'

test.each([
  ['a plain one', '👍', '👍'],
  ['a heart without its selector', '❤', '❤️'],
  ['a heart with it', '❤️', '❤️'],
  ['one selector too many', '👍\uFE0F', '👍'],
  ['a skin tone', '👍🏽', '👍🏽'],
  ['a tone after a sign that is text by default', '☝🏽', '☝🏽'],
  ['a family', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
  ['a sequence without its selectors', '🏋‍♀', '🏋️‍♀️'],
  ['a flag of a country', '🇨🇳', '🇨🇳'],
  ['a flag of letters', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['a rainbow flag', '🏳‍🌈', '🏳️‍🌈'],
  ['a key', '1⃣', '1️⃣'],
])('%s is one emoji in one spelling', (_, text, spelling) => {
  expect(canonicalEmoji(text)).toBe(spelling)
})

test.each([
  ['nothing', ''],
  ['two of them', '👍👍'],
  ['one and a letter', '👍a'],
  ['a digit', '1'],
  ['a word', ':thumbsup:'],
  ['a selector alone', '\uFE0F'],
  ['a joiner alone', '\u200D'],
  ['half a flag', '🇨'],
  ['a flag of nowhere', '🇽🇽'],
  ['a tone on what has none', '🚀🏽'],
  ['a made-up sequence', '🚀‍🌈'],
  ['fifty characters', 'x'.repeat(50)],
  ['markup', '<b>👍</b>'],
])('%s is none', (_, text) => {
  expect(canonicalEmoji(text)).toBeNull()
})

test('a spelling is its own spelling, whatever came in', () => {
  const pieces = fc.constantFrom('👍', '❤', '\uFE0F', '\u200D', '🏽', '♀', '1', '⃣', '🇨', '🇳', 'a')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
      const once = canonicalEmoji(parts.join(''))
      expect(once && canonicalEmoji(once)).toBe(once)
    }),
  )
})

test('what is offered is spelt as the server keeps it, each once', () => {
  const offered = [...QUICK_REACTIONS, ...MORE_REACTIONS]
  expect(offered.map(canonicalEmoji)).toEqual(offered)
  expect(new Set(offered).size).toBe(offered.length)
})
