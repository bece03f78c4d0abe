import { parseText } from '@/lib/messages/markup/blocks'
import type { Span } from '@/lib/messages/markup/spans'

export type Linked = Extract<Span, { kind: 'link' }>

/** Where a text leads, each address once: as the conversation shows it, so one in code leads nowhere. */
export function linksOf(text: string): Linked[] {
  const links = parseText(text).flatMap((block) => ('spans' in block ? linksIn(block.spans) : []))
  return [...new Map(links.map((link) => [link.href, link])).values()]
}

const linksIn = (spans: Span[]): Linked[] => spans.flatMap(linkOf)

function linkOf(span: Span): Linked[] {
  if (typeof span === 'string' || span.kind === 'code') return []
  return span.kind === 'link' ? [span] : linksIn(span.spans)
}
