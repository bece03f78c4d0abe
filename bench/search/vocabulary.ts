/** The same texts on every machine: a small generator with a fixed seed. */
export function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const WORDS = 20_000

export type Vocabulary = { chinese: string[]; english: string[] }

/** Words by rank: the first are said in most sentences, the last hardly ever. */
export function makeVocabulary(random: () => number): Vocabulary {
  const pick = (letters: string) => letters[Math.floor(random() * letters.length)] ?? ''
  const character = () => String.fromCodePoint(0x4e00 + Math.floor(random() ** 2 * 3_000))
  const syllable = () => pick('bcdfghklmnprstvw') + pick('aeiou')
  return {
    chinese: distinct(() => character() + (random() < 0.85 ? character() : '')),
    english: distinct(() => {
      const syllables = 1 + Math.floor(random() * 4)
      return (
        Array.from({ length: syllables }, syllable).join('') + (random() < 0.5 ? pick('nrst') : '')
      )
    }),
  }
}

function distinct(make: () => string): string[] {
  const words = new Set<string>()
  while (words.size < WORDS) words.add(make())
  return [...words]
}

/** Zipf: the word of rank n is said about 1/n as often as the first. */
const zipf = (random: () => number) => Math.floor(WORDS ** random()) - 1

/** A chat line; six in ten are Chinese. */
export function makeLine({ chinese, english }: Vocabulary, random: () => number): string {
  const isChinese = random() < 0.6
  const words = isChinese ? chinese : english
  const length = isChinese ? 3 + Math.floor(random() * 8) : 3 + Math.floor(random() * 10)
  const said = Array.from({ length }, () => words[zipf(random)] ?? '')
  return isChinese ? `${said.join('')}。` : `${said.join(' ')}.`
}
