import { createElement, Fragment, type ReactNode } from 'react'
import { later } from '@/lib/client/later'
import type { Block } from '@/lib/messages/markup/blocks'
import type { Span } from '@/lib/messages/markup/spans'

const CopyCode = later(() => import('./copy-code').then((module) => module.CopyCode))

type Props = {
  blocks: Block[]
  /** What stands in the place of plain text. */
  mark?: (text: string) => ReactNode
}
const asItIs = (text: string): ReactNode => text

/** These elements and no others: nothing a person wrote is ever read as markup. */
export const MessageText = ({ blocks, mark = asItIs }: Props) =>
  isInline(blocks)
    ? shownSpans(blocks[0].spans, mark)
    : inOrder(blocks.map((block) => shownBlock(block, mark)))

type Mark = NonNullable<Props['mark']>
const shownSpans = (spans: Span[], mark: Mark): ReactNode =>
  inOrder(spans.map((span) => shownSpan(span, mark)))

/** Whether it is text with marks in it and no more, so that it may stand in a paragraph. */
export const isInline = (blocks: Block[]): blocks is [Extract<Block, { kind: 'text' }>] =>
  blocks.length === 1 && blocks[0]?.kind === 'text'

/** As children of their own places, not as a list: they have no other name than their place. */
const inOrder = (nodes: ReactNode[]) => createElement(Fragment, null, ...nodes)

function shownBlock(block: Block, mark: Mark): ReactNode {
  if (block.kind === 'code') {
    const { language, text } = block
    return (
      <div className="code-block">
        <header>
          <span>{language}</span>
          <CopyCode text={text} />
        </header>
        <pre dir="ltr">
          <code>{text}</code>
        </pre>
      </div>
    )
  }
  const words = shownSpans(block.spans, mark)
  if (block.kind === 'quote') return <blockquote dir="auto">{words}</blockquote>
  if (block.kind === 'text') return <p dir="auto">{words}</p>
  return (
    <p dir="auto" className="item">
      <span>{block.marker}</span>
      {words}
    </p>
  )
}

function shownSpan(span: Span, mark: Mark): ReactNode {
  if (typeof span === 'string') return mark(span)
  if (span.kind === 'code') return <code>{span.text}</code>
  if (span.kind !== 'link') {
    const Emphasis = span.kind
    return <Emphasis>{shownSpans(span.spans, mark)}</Emphasis>
  }
  const { href, text, host } = span
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
      {host && <bdi className="true-host">{host}</bdi>}
    </>
  )
}
