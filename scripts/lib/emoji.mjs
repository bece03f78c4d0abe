import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

const COMPONENTS = 2

/** What the picker knows of emoji, in both languages, as one small file of our own. */
export function ensureEmoji() {
  const result = join(root, 'public', `emoji-${read('package').version}.json`)
  if (existsSync(result)) return
  const chinese = new Map(read('zh/data').map((emoji) => [emoji.hexcode, emoji]))
  const names = read('en/shortcodes/emojibase')
  const rows = read('en/data')
    .filter(({ group }) => group !== undefined && group !== COMPONENTS)
    .sort((one, other) => one.order - other.order)
    .map((english) => rowOf(english, chinese.get(english.hexcode), names[english.hexcode]))
  writeFileSync(result, JSON.stringify(rows))
}

/** As `lib/client/emoji/load-emoji.ts` reads it. */
function rowOf(english, chinese, names = []) {
  const shortcodes = [names].flat().map((name) => name.replaceAll('_', ' '))
  const tags = [...(chinese?.tags ?? []), ...(english.tags ?? []), ...shortcodes]
  const labels = [chinese?.label ?? english.label, english.label]
  const skins = (english.skins ?? []).filter(({ tone }) => typeof tone === 'number')
  return [
    plain(english.emoji),
    english.group,
    english.version,
    ...labels,
    [...new Set(tags)].filter((tag) => !labels.includes(tag)),
    ...(skins.length > 0 ? [skins.map(({ emoji }) => plain(emoji))] : []),
  ]
}

/** Without the selector that says what is so anyway: one emoji has one spelling. */
const plain = (emoji) => emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1')

function read(name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', 'emojibase-data', `${name}.json`)))
}
