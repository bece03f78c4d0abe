import { type Block, parseText } from './blocks'
import type { Span } from './spans'

/** A text as it reads without its marks, for where it stands on a line of its own. */
export const plainText = (text: string): string => parseText(text).map(lineOf).join('\n')

function lineOf(block: Block): string {
  if (block.kind === 'code') return block.text
  return (block.kind === 'item' ? block.marker : '') + wordsOf(block.spans)
}

const wordsOf = (spans: Span[]): string => spans.map(wordOf).join('')

function wordOf(span: Span): string {
  if (typeof span === 'string') return span
  return 'spans' in span ? wordsOf(span.spans) : span.text
}
