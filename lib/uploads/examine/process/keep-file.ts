import { FilePathSource, Input, MP4, QTFF, WEBM } from 'mediabunny'
import type { Examined, Received } from '../contract'
import { sniff } from './sniff'

const UNKNOWN = 'application/octet-stream'
/** Nothing that a browser would run, nor what could hide it: these stay unnamed. */
const SCRIPTABLE = /html|xml|svg|script/
/** Content cannot tell these, and nothing can come of a lie. */
const PLAIN = /^text\/(plain|csv|markdown)$/
const FILMS: Record<string, string> = {
  'video/mp4': 'video/mp4',
  'video/x-m4v': 'video/mp4',
  'video/quicktime': 'video/quicktime',
  'video/webm': 'video/webm',
}
const SHOWN = /^(avc|hevc|vp8|vp9|av1)$/

/** Kept byte for byte: nothing but its type is looked for, and the size of a film. */
export async function keepFile({ path, mime }: Received): Promise<Examined> {
  const sniffed = (await sniff(path))?.mime
  const film = sniffed && FILMS[sniffed]
  const shown = film && (await filmOf(path).catch(() => undefined))
  if (shown) return { kind: 'video', mime: film, ...shown, main: null, variants: [] }
  return { kind: 'file', mime: typeOf(sniffed, mime), main: null, variants: [] }
}

export function typeOf(sniffed: string | undefined, said: string): string {
  if (sniffed) return SCRIPTABLE.test(sniffed) ? UNKNOWN : sniffed
  return PLAIN.test(said) ? said : UNKNOWN
}

async function filmOf(path: string) {
  const input = new Input({ formats: [MP4, QTFF, WEBM], source: new FilePathSource(path) })
  try {
    const picture = await input.getPrimaryVideoTrack()
    const codec = await picture?.getCodec()
    if (!picture || !codec || !SHOWN.test(codec)) return undefined
    const width = await picture.getDisplayWidth()
    const height = await picture.getDisplayHeight()
    return { width, height, durationMs: Math.round((await input.computeDuration()) * 1_000) }
  } finally {
    input.dispose()
  }
}
