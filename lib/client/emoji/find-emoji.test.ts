import { expect, test } from 'vitest'
import { findEmoji } from './find-emoji'
import type { Emoji } from './load-emoji'

const emoji = (sign: string, label: string, ...tags: string[]): Emoji => ({
  emoji: sign,
  label,
  tags,
  category: 0,
  version: 1,
})
const all = [
  emoji('😅', 'grinning face with sweat', '尴尬', 'smile'),
  emoji('😄', 'smiling face', '大笑的脸', 'happy'),
  emoji('👍', 'thumbs up', '拇指向上', '+1', 'like'),
  emoji('🙂', 'smile', '微笑'),
  emoji('💯', 'hundred points', '100'),
]
const found = (typed: string, limit = 9) => findEmoji(all, typed, limit).map((each) => each.emoji)

test.each([
  ['smile', ['😅', '🙂']],
  ['smil', ['😅', '😄', '🙂']],
  ['SMILING', ['😄']],
  ['thumbs_u', ['👍']],
  ['up', ['👍']],
  ['umb', []],
  ['+1', ['👍']],
  ['笑', ['😄', '🙂']],
  ['大笑', ['😄']],
  ['nothing', []],
])('%s', (typed, expected) => {
  expect(found(typed)).toEqual(expected)
})

test('a whole name comes first, and only so many are shown', () => {
  expect(findEmoji([emoji('a', 'smiles'), emoji('b', 'smile')], 'smile', 9)[0]?.emoji).toBe('b')
  expect(found('smil', 2)).toEqual(['😅', '😄'])
})
