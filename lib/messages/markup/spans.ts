import { LINK, type Link, linkOf, WORD } from './links'

type Emphasis = 'strong' | 'em' | 'del'
export type Span =
  | string
  | Link
  | { kind: 'code'; text: string }
  | { kind: Emphasis; spans: Span[] }

/** A run of one mark, or an empty line, over which no mark reaches. */
type Run = { kind: 'run'; text: string; opens: boolean; closes: boolean }

const MARKS: Record<Emphasis, string> = { strong: '**', em: '*', del: '~~' }

const CODE = String.raw`(?<!\x60)\x60(?<code>[^\x60\n]+)\x60(?!\x60)`
const TOKEN = new RegExp(String.raw`\\[\\*~\x60]|${CODE}|${LINK}|(?<run>\*+|~+|\n[^\S\n]*\n)`, 'gu')

/**
 * Each kind of emphasis is open at most once, so nesting is three deep at most and every span moves at most
 * three times: reading is linear in the text, whatever it is.
 */
export function parseSpans(text: string): Span[] {
  const root: Span[] = []
  const open: Open = { root, frames: [] }
  for (const token of tokensIn(text)) {
    if (typeof token === 'string' || token.kind !== 'run') add(innermost(open), token)
    else take(open, token)
  }
  dissolveFrom(open, 0)
  return root
}

function* tokensIn(text: string): Generator<Span | Run> {
  let at = 0
  while (at < text.length) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match) break
    if (match.index > at) yield text.slice(at, match.index)
    const token = tokenOf(match, text)
    // Of an address only the beginning may be taken; what follows it may be marks.
    at = match.index + (isLink(token) ? token.text : match[0]).length
    yield token
  }
  if (at < text.length) yield text.slice(at)
}

const isLink = (token: Span | Run) => typeof token !== 'string' && token.kind === 'link'

function tokenOf({ 0: found, index, groups = {} }: RegExpExecArray, text: string): Span | Run {
  const { code, run, mail, address, phone } = groups
  if (code !== undefined) return { kind: 'code', text: code }
  if (run !== undefined) return runAt(text, index, run)
  return mail || address || phone ? (linkOf(groups) ?? found) : found
}

const AFTER_WORD = new RegExp(`${WORD}$`, 'u')
const BEFORE_WORD = new RegExp(`^${WORD}`, 'u')

/** Inside a word a mark is no mark: `2*3*4`. A wave after Han is a tone of voice: `好的~~明天见~~`. */
function runAt(text: string, at: number, run: string): Run {
  const before = text.slice(Math.max(0, at - 2), at)
  const after = text.slice(at + run.length, at + run.length + 2)
  const isGlued = run[0] === '~' ? /[\p{L}\p{N}]$/u : AFTER_WORD
  return {
    kind: 'run',
    text: run,
    opens: /^\S/.test(after) && !isGlued.test(before),
    closes: /\S$/.test(before) && !BEFORE_WORD.test(after),
  }
}

type Frame = { kind: Emphasis; spans: Span[] }
/** What has been opened and not closed yet, the innermost last. */
type Open = { root: Span[]; frames: Frame[] }

const innermost = ({ root, frames }: Open) => frames.at(-1)?.spans ?? root

function add(spans: Span[], span: Span): void {
  const last = spans.at(-1)
  if (typeof span === 'string' && typeof last === 'string') spans[spans.length - 1] = last + span
  else spans.push(span)
}

function take(open: Open, run: Run): void {
  const kinds = kindsOf(open, run.text)
  if (run.text.startsWith('\n')) dissolveFrom(open, 0)
  if (kinds.length === 0) add(innermost(open), run.text)
  for (const kind of kinds) {
    const at = open.frames.findIndex((frame) => frame.kind === kind)
    if (run.closes && at >= 0) close(open, at)
    else if (!run.opens) add(innermost(open), MARKS[kind])
    else {
      if (at >= 0) dissolve(open, at)
      open.frames.push({ kind, spans: [] })
    }
  }
}

function kindsOf({ frames }: Open, run: string): Emphasis[] {
  if (run === '~~') return ['del']
  if (run === '*') return ['em']
  if (run === '**') return ['strong']
  if (run !== '***') return []
  const inner = frames.findLast(({ kind }) => kind !== 'del')
  return inner?.kind === 'em' ? ['em', 'strong'] : ['strong', 'em']
}

function close(open: Open, at: number): void {
  dissolveFrom(open, at + 1)
  const frame = open.frames.pop()
  if (frame) add(innermost(open), frame)
}

function dissolveFrom(open: Open, at: number): void {
  while (open.frames.length > at) dissolve(open, open.frames.length - 1)
}

/** It was never closed: its mark is text, and what it holds belongs to what is around it. */
function dissolve({ root, frames }: Open, at: number): void {
  const around = frames[at - 1]?.spans ?? root
  for (const { kind, spans } of frames.splice(at, 1)) {
    add(around, MARKS[kind])
    for (const span of spans) add(around, span)
  }
}
