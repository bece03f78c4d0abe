import { parseSpans, type Span } from './spans'

export type Block =
  | { kind: 'text'; spans: Span[] }
  | { kind: 'quote'; spans: Span[] }
  | { kind: 'item'; marker: string; spans: Span[] }
  | { kind: 'code'; language: string; text: string }

/** Most texts have nothing of the kind, and cost this one look. */
const MARKED = /[*`~@]|:\/\/|\w\.\w|\d{3}|^[ \t]*(?:>|[-•·][ \t]|\d+[.)、])/m

/** Line by line, for a person to read: what a mark marks, and everything else as it was typed. */
export function parseText(text: string): Block[] {
  if (!MARKED.test(text)) return [{ kind: 'text', spans: [text] }]
  const blocks: Block[] = []
  let at = 0
  for (const { start, end, block } of fencesIn(text)) {
    blocks.push(...parseLines(text.slice(at, start)), block)
    at = end
  }
  return [...blocks, ...parseLines(text.slice(at))]
}

const OPENING = /^`{3}/gm
const CLOSING = /`{3}[ \t]*$/gm
const IN_FENCE = /^(?:([\w+#.-]*)[ \t]*\n)?([\s\S]*)$/

type Fence = { start: number; end: number; block: Block }

/** Also on a single line. Without an end it is no fence. */
function* fencesIn(text: string): Generator<Fence> {
  let at = 0
  for (;;) {
    const opening = find(OPENING, text, at)
    const closing = opening && find(CLOSING, text, opening.index + 3)
    if (!closing) return
    at = closing.index + closing[0].length
    const inside = text.slice(opening.index + 3, closing.index)
    const [, language = '', code = ''] = IN_FENCE.exec(inside) ?? []
    const block: Block = { kind: 'code', language, text: code.replace(/\n$/, '') }
    if (code.trim()) yield { start: opening.index, end: at, block }
  }
}

function find(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(text)
}

/** A quote's lines begin with `> `, so that `>_<` is a face. */
const LINE =
  /^(?:>(?: .*)?(?:\n>(?: .*)?)*|(?<marker>[ \t]*(?:[-*•·][ \t]+|\d{1,3}(?:[.)][ \t]+|、)))(?<rest>\S.*))$/gm

function parseLines(text: string): Block[] {
  const blocks: Block[] = []
  let at = 0
  for (const { 0: lines, index, groups: { marker, rest = '' } = {} } of text.matchAll(LINE)) {
    blocks.push(...parseParagraph(text.slice(at, index)))
    if (marker) blocks.push({ kind: 'item', marker, spans: parseSpans(rest) })
    else blocks.push({ kind: 'quote', spans: parseSpans(lines.replace(/^> ?/gm, '')) })
    at = index + lines.length
  }
  return [...blocks, ...parseParagraph(text.slice(at))]
}

/** The space around it is that of its neighbours. */
function parseParagraph(text: string): Block[] {
  const lines = text.replace(/^\s*\n/, '').trimEnd()
  return lines ? [{ kind: 'text', spans: parseSpans(lines) }] : []
}
