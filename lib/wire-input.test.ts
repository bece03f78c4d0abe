import * as v from 'valibot'
import { expect, test } from 'vitest'
import { paragraphs } from './wire-input'

test.each([
  ['a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
  ['a\vb\fc', 'a\nb\nc'],
  ['bell\u0007, escape\u001b[31m, delete\u007f, and c1\u0090', 'bell, escape[31m, delete, and c1'],
  ['a\tb', 'a\tb'],
  ['\u0000\u0007 \u200b', ''],
])('paragraphs of %j are %j', (given, kept) => expect(v.parse(paragraphs(100), given)).toBe(kept))

test('more than there is room for is refused', () => {
  expect(v.safeParse(paragraphs(2), 'abc').success).toBe(false)
})
