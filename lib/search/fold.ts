/** What is not seen, and the marks that people leave out when they search: accents, points, short vowels. */
const UNSEEN = String.raw`\p{Default_Ignorable_Code_Point}\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u0640`
const LEFT_OUT = new RegExp(`[${UNSEEN}]`, 'gu')

/** ASCII, kana, common Han and full-width forms: most texts are nothing else, and take a tenth of the time. */
const PLAIN = /^[\0-\x7F\u3001\u3002\u3041-\u3096\u30A1-\u30FC\u4E00-\u9FFF\uFF01-\uFF5E]*$/
const WIDE = /[\uFF01-\uFF5E]/g
const narrow = (wide: string) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)

/** One spelling for what a person would call the same text: widths, cases and accents folded. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.replace(WIDE, narrow).toLowerCase()
  const bare = text.normalize('NFKD').replace(LEFT_OUT, '').toLowerCase()
  return bare.replace(/[ςı]/g, (letter) => (letter === 'ς' ? 'σ' : 'i')).normalize('NFC')
}

const HANGUL = String.raw`\u1100-\u11FF\uA960-\uA97C\uD7B0-\uD7FB\u3131-\u318E\u3260-\u327E\uFFA0-\uFFDC`

/** A letter with its marks. Hangul letters stay together: with nothing seen between them they become syllables. */
const PIECE = new RegExp(
  String.raw`(?:(?:[\uAC00-\uD7A3][${UNSEEN}]*)?(?:[${HANGUL}][${UNSEEN}]*)+|.)[\p{M}${UNSEEN}\uFF9E\uFF9F]*`,
  'gsu',
)

/** A folded text that knows, for each of its code units, where it came from in the text itself. */
export type FoldedInPlace = { folded: string; starts: number[]; ends: number[] }

export function foldInPlace(text: string): FoldedInPlace {
  const pieces: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const folded = fold(piece)
    pieces.push(folded)
    for (let i = 0; i < folded.length; i++) {
      starts.push(index)
      ends.push(index + piece.length)
    }
  }
  return { folded: pieces.join(''), starts, ends }
}
