import { isDrawn } from './is-drawn'

/** One emoji in the reader's language. */
export type Emoji = {
  emoji: string
  label: string
  /** Its words in both languages. */
  tags: string[]
  category: number
  version: number
  skins?: Record<SkinTone, string> | undefined
}

const TONES = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const
export type SkinTone = (typeof TONES)[number]

type Row = [
  emoji: string,
  category: number,
  version: number,
  chinese: string,
  english: string,
  tags: string[],
  skins?: string[],
]

/** The number is that of `emojibase-data`: whoever has fetched the file once needs no line for it any more. */
export const EMOJI_FILE = '/emoji-17.0.0.json'

let rows: Promise<Row[]> | undefined

/** Those that this device can draw. */
export async function loadEmoji(locale: string): Promise<Emoji[]> {
  rows ??= fetchRows()
  try {
    return inLanguage(await rows, locale)
  } catch (error) {
    rows = undefined
    throw error
  }
}

async function fetchRows(): Promise<Row[]> {
  const answer = await fetch(EMOJI_FILE, { cache: 'force-cache' })
  if (!answer.ok) throw new Error(`${EMOJI_FILE} answered ${answer.status}`)
  return drawable(await answer.json(), isDrawn)
}

const FLAGS = 9
const FLAG = /^\p{RI}{2}$/u

/** A newer version than the device's shows boxes, and some systems have letters for flags. */
export function drawable(all: Row[], draws: (emoji: string) => boolean): Row[] {
  const oneOf = new Map(all.map(([emoji, , version]) => [version, emoji]))
  const versions = [...oneOf.keys()].sort((one, other) => other - one)
  // Where none is drawn the question was wrong, not every emoji.
  const newest = versions.find((version) => draws(oneOf.get(version) ?? '')) ?? Number.MAX_VALUE
  const hasFlags = newest === Number.MAX_VALUE || draws('🇨🇳')
  return all.filter(
    ([emoji, category, version]) =>
      version <= newest && (hasFlags || category !== FLAGS || !FLAG.test(emoji)),
  )
}

function inLanguage(all: Row[], locale: string): Emoji[] {
  return all.map(([emoji, category, version, chinese, english, tags, skins]) => {
    const [label, other] = locale.startsWith('zh') ? [chinese, english] : [english, chinese]
    return { emoji, label, tags: [other, ...tags], category, version, skins: toned(skins) }
  })
}

function toned(skins: string[] | undefined): Emoji['skins'] {
  if (skins?.length !== TONES.length) return undefined
  return Object.fromEntries(TONES.map((tone, at) => [tone, skins[at]])) as Emoji['skins']
}
