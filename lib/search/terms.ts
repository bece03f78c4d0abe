import { fold } from './fold'

/** One character of a script that is written without spaces between its words, or an emoji. */
const DENSE =
  '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\u30FC\\p{sc=Hang}\\p{sc=Bopo}\\p{sc=Yiii}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{Extended_Pictographic}\\p{RI}]'
const WORD_CHARACTER = `(?!${DENSE})[\\p{L}\\p{N}\\p{M}]`
const RUN = new RegExp(`(${DENSE}+)|(?:${WORD_CHARACTER})+`, 'gu')

/** Beginning and end of a text that lies within a word. */
export const BEGINS_IN_WORD = new RegExp(`^${WORD_CHARACTER}`, 'u')
export const ENDS_IN_WORD = new RegExp(`${WORD_CHARACTER}$`, 'u')

/** In code units: of a longer word only the beginning is indexed. */
const LONGEST = 40
/** More say no more about where to look: what is found is compared with the whole query anyway. */
const MOST = 16

/**
 * What a message is found by, each after a space: its words, and of dense runs every two neighbours
 * and the last one. PostgreSQL puts the place in the space, see `search_scope` in the migrations.
 */
export function termsOf(text: string): string {
  const terms = new Set<string>()
  for (const [run, dense] of fold(text).matchAll(RUN)) {
    if (dense) for (const term of neighbours(dense)) terms.add(term)
    else terms.add(cut(run))
  }
  let joined = ''
  for (const term of terms) joined += ` ${term}`
  return joined
}

export type Query = {
  /** All of them must be in a text. */
  parts: string[]
  /** A tsquery over {@link termsOf}: whatever it does not find has not all the parts. */
  tsquery: string
}

/** Null where nothing is asked for that could be found: only signs, or nothing. */
export function queryOf(asked: string): Query | null {
  const parts = fold(asked).split(/\s+/u).filter(Boolean)
  const terms = [...new Set(parts.flatMap(askedTerms))].slice(0, MOST)
  if (terms.length === 0) return null
  return { parts, tsquery: terms.map((term) => ` ${term}`).join('&') }
}

/** What stands at the end of a part may go on in the text. */
function askedTerms(part: string): string[] {
  return [...part.matchAll(RUN)].flatMap(({ 0: run, 1: dense, index }) => {
    const mayGoOn = index + run.length === part.length
    if (!dense) return mayGoOn && run.length < LONGEST ? `${run}:*` : cut(run)
    const pairs = neighbours(dense)
    const last = pairs.pop() ?? ''
    return pairs.length > 0 ? pairs : mayGoOn ? `${last}:*` : last
  })
}

function neighbours(dense: string): string[] {
  const characters = [...dense]
  return characters.map((character, i) => character + (characters[i + 1] ?? ''))
}

/** Never within a character that takes two code units. */
function cut(word: string): string {
  if (word.length <= LONGEST) return word
  const end = (word.codePointAt(LONGEST - 1) ?? 0) > 0xffff ? LONGEST - 1 : LONGEST
  return word.slice(0, end)
}
