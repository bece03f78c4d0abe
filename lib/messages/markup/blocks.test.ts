import { expect, test } from 'vitest'
import { type Block, parseText } from './blocks'
import { plainText } from './plain-text'
import type { Span } from './spans'

const text = (...spans: Span[]): Block => ({ kind: 'text', spans })
const quote = (...spans: Span[]): Block => ({ kind: 'quote', spans })
const item = (marker: string, ...spans: Span[]): Block => ({ kind: 'item', marker, spans })
const code = (language: string, inside: string): Block => ({
  kind: 'code',
  language,
  text: inside,
})
const bold = (words: string): Span => ({ kind: 'strong', spans: [words] })

const cases: [string, Block[]][] = [
  ['hello', [text('hello')]],
  ['two\n\nparagraphs', [text('two\n\nparagraphs')]],
  ['> said\n> twice\nand I', [quote('said\ntwice'), text('and I')]],
  ['before\n\n> **a**\n>\n> b', [text('before'), quote(bold('a'), '\n\nb')]],
  ['- one\n- **two**', [item('- ', 'one'), item('- ', bold('two'))]],
  ['* one\n  • two', [item('* ', 'one'), item('  • ', 'two')]],
  ['1. one\n2) two\n3、三', [item('1. ', 'one'), item('2) ', 'two'), item('3、', '三')]],
  ['```js\nlet a = 1\n\n  a++\n```', [code('js', 'let a = 1\n\n  a++')]],
  ['so:\n```\n**a**\n```\nok', [text('so:'), code('', '**a**'), text('ok')]],
  ['```ls -la```', [code('', 'ls -la')]],
  ['```select *\nfrom t```', [code('', 'select *\nfrom t')]],
  ['```\na\n```\n```\nb\n```', [code('', 'a'), code('', 'b')]],
]
test.each(cases)('%j', (typed, blocks) => {
  expect(parseText(typed)).toEqual(blocks)
})

test.each([
  '>_< >:( >>',
  '>没有空格',
  '-5 °C',
  '--',
  '- ',
  '1.5 km',
  '3.14',
  '2026. 11',
  '~~~\nno fence\n~~~',
  '```\nnever closed',
  '```\n```',
  '``````',
])('%j is nothing but a text', (typed) => {
  expect(parseText(typed)).toEqual([text(typed.trimEnd())])
})

test.each([
  ['**重要：**请看`npm`', '重要：请看npm'],
  ['> quoted\nand mine', 'quoted\nand mine'],
  ['```js\nlet a\n```', 'let a'],
  ['- one ~~two~~', '- one two'],
  ['看https://a.test/x', '看https://a.test/x'],
])('%j reads as %j', (typed, plain) => {
  expect(plainText(typed)).toBe(plain)
})
