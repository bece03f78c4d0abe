import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawable, EMOJI_FILE } from './load-emoji'

type Row = Parameters<typeof drawable>[0][number]
const row = (emoji: string, version: number, category = 0): Row => [
  emoji,
  category,
  version,
  '',
  '',
  [],
]
const all = [row('a', 1), row('b', 15), row('c', 17), row('🇨🇳', 2, 9), row('🏴‍☠️', 11, 9)]
const shown = (draws: (emoji: string) => boolean) => drawable(all, draws).map(([emoji]) => emoji)

test('what is newer than the device is left out', () => {
  expect(shown((emoji) => emoji !== 'c')).toEqual(['a', 'b', '🇨🇳', '🏴‍☠️'])
})

test('a system that writes flags as letters is spared them', () => {
  expect(shown((emoji) => emoji !== '🇨🇳')).toEqual(['a', 'b', 'c', '🏴‍☠️'])
})

test('a device that draws nothing in colour is shown everything', () => {
  expect(shown(() => false)).toHaveLength(all.length)
})

test('the file is that of the package', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(EMOJI_FILE).toBe(`/emoji-${devDependencies['emojibase-data']}.json`)
})
