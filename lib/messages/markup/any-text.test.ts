import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, parseText } from './blocks'
import type { Span } from './spans'

const visible = (blocks: Block[]) => blocks.map(visibleOf).join('')
function visibleOf(block: Block): string {
  if (block.kind === 'code') return block.language + block.text
  return (block.kind === 'item' ? block.marker : '') + block.spans.map(wordsOf).join('')
}
function wordsOf(span: Span): string {
  if (typeof span === 'string') return span
  return 'spans' in span ? span.spans.map(wordsOf).join('') : span.text
}

const MAY_GO = /[*`~>\s]/
/** True when nothing but marks and the space around blocks is missing. */
function holds(typed: string, shown: string): boolean {
  let at = 0
  for (const character of typed) {
    if (shown.startsWith(character, at)) at += character.length
    else if (!MAY_GO.test(character)) return false
  }
  return at === shown.length
}

const signs = '* ** *** ~~ ` ``` > \\ ( ) @ 。 ： 字 a 2 _ js 😄 \u202e <b> &amp; http:// www.b.com'
const spaced = ['\n', '\n\n', '> ', '- ', '1. ', ' ', 'https://a.test/', 'c@d.test', '13800138000']
const piece = fc.constantFrom(...signs.split(' '), ...spaced)
const anyText = fc.array(fc.oneof({ weight: 5, arbitrary: piece }, fc.string()), { maxLength: 60 })

test('nothing of it is lost but marks, and no address but a safe one is a link', () => {
  fc.assert(
    fc.property(anyText, (pieces) => {
      const typed = pieces.join('')
      const blocks = parseText(typed)
      expect(holds(typed, visible(blocks))).toBe(true)
      expect(depthOf(blocks)).toBeLessThanOrEqual(3)
      for (const href of hrefsIn(blocks)) expect(href).toMatch(/^(https?:\/\/|mailto:|tel:)/)
    }),
    { numRuns: 2_000 },
  )
})

const spansOf = (blocks: Block[]) =>
  blocks.flatMap((block) => ('spans' in block ? block.spans : []))
const inside = (span: Span): Span[] =>
  typeof span !== 'string' && 'spans' in span ? [span, ...span.spans.flatMap(inside)] : [span]
const hrefsIn = (blocks: Block[]) =>
  spansOf(blocks)
    .flatMap(inside)
    .flatMap((span) => (typeof span !== 'string' && span.kind === 'link' ? [span.href] : []))
const depth = (span: Span): number =>
  typeof span !== 'string' && 'spans' in span ? 1 + Math.max(0, ...span.spans.map(depth)) : 0
const depthOf = (blocks: Block[]) => Math.max(0, ...spansOf(blocks).map(depth))

const words =
  '* ** *a *， **，* ` `a ``` [ ( a) > ~ ~~ ~~，** \\ @ a@ a@a. + +1 . a. - 1- 0 1 a 字. ＊ 😄*'
const links = 'http:// https://a/( https://字. www. www.a. a.com'
const lines = ['\n', '\n ', '\n\t\n', ' \n', ' ', '\t', '> ', '>\n', '>\na', '- ', '- a\n', '* a']
const fences = ['```\n', '```a\n', '``` ', '1 ', '13800138000 ', '\u202e']
const hostile = [...words.split(' '), ...links.split(' '), ...lines, ...fences]

/** No clock is read: what takes quadratic time does not come back from texts of twenty times the limit. */
test.each(hostile)('a text of nothing but %j is read in linear time', (unit) => {
  const long = unit.repeat(100_000 / unit.length)
  for (const typed of [long, `https://a.test/${long}`, `${long} end`, `${long}\n>`])
    expect(holds(typed, visible(parseText(typed)))).toBe(true)
})
