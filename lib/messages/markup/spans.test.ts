import { expect, test } from 'vitest'
import { parseSpans, type Span } from './spans'

/** As a tag around each part: short to write, and not the form that is tested. */
const drawn = (spans: Span[]): string => spans.map(drawnOne).join('')
function drawnOne(span: Span): string {
  if (typeof span === 'string') return span
  if ('spans' in span) return `<${span.kind}>${drawn(span.spans)}</${span.kind}>`
  return `<${span.kind}>${span.text}</${span.kind}>`
}

test.each([
  [
    '**bold** and *leaning* and ~~gone~~',
    '<strong>bold</strong> and <em>leaning</em> and <del>gone</del>',
  ],
  ['**重要：**请看', '<strong>重要：</strong>请看'],
  ['请看**重要**的*事*。', '请看<strong>重要</strong>的<em>事</em>。'],
  ['**서울**은', '<strong>서울</strong>은'],
  ['（**注意**）', '（<strong>注意</strong>）'],
  ['***both***', '<strong><em>both</em></strong>'],
  ['**bold *and leaning***', '<strong>bold <em>and leaning</em></strong>'],
  ['*leaning **and bold***', '<em>leaning <strong>and bold</strong></em>'],
  ['***a** b*', '<strong>*a</strong> b*'],
  ['~~**a**~~', '<del><strong>a</strong></del>'],
  ['*a *b*', '*a <em>b</em>'],
  ['*a **b* c**', '<em>a **b</em> c**'],
  ['**two\nlines**', '<strong>two\nlines</strong>'],
  ['`code` and `a*b*c`', '<code>code</code> and <code>a*b*c</code>'],
  ['用`npm`吧', '用<code>npm</code>吧'],
  ['*`a*`*', '<em><code>a*</code></em>'],
  ['**https://a.test/x** y', '<strong><link>https://a.test/x</link></strong> y'],
  ['(**https://a.test**)', '(<strong><link>https://a.test</link></strong>)'],
  ['https://a.test/*x*/y', '<link>https://a.test/*x*/y</link>'],
  ['*a@b.test*', '<em><link>a@b.test</link></em>'],
])('%j', (text, expected) => {
  expect(drawn(parseSpans(text))).toBe(expected)
})

test.each([
  'snake_case_names and __init__',
  '2*3*4 and 2**3**4 and x*y*z',
  'a * b * c ** d',
  '* a\n* b',
  '~~~ and ~one~ and ****four****',
  '好的~~明天见~~',
  '哈哈~ 谢谢~',
  '**never closed',
  'never opened**',
  '**empty lines\n\nend it**',
  'f(*args, **kwargs)',
  '\\*not leaning\\* \\`nor code\\`',
  '¯\\_(ツ)_/¯',
  '``two``',
  '`over\nlines`',
  '`',
  '**',
  '** **',
  '<b>bold</b> &lt; &amp;',
])('%j stays as it is', (text) => {
  expect(parseSpans(text)).toEqual([text])
})
