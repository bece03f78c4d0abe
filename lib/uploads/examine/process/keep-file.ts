import type { Examined, Received } from '../contract'
import { sniff } from './sniff'

const UNKNOWN = 'application/octet-stream'
/** Nothing that a browser would run, nor what could hide it: these stay unnamed. */
const SCRIPTABLE = /html|xml|svg|script/
/** Content cannot tell these, and nothing can come of a lie. */
const PLAIN = /^text\/(plain|csv|markdown)$/

/** Byte for byte: nothing but its type is looked for. */
export async function keepFile({ path, mime }: Received): Promise<Examined> {
  const sniffed = await sniff(path)
  return { kind: 'file', mime: typeOf(sniffed?.mime, mime), main: null, variants: [] }
}

export function typeOf(sniffed: string | undefined, said: string): string {
  if (sniffed) return SCRIPTABLE.test(sniffed) ? UNKNOWN : sniffed
  return PLAIN.test(said) ? said : UNKNOWN
}
