import { createElement, Fragment, type ReactNode } from 'react'
import { later } from '@/lib/client/later'
import type { Block } from '@/lib/messages/markup/blocks'
import type { Span } from '@/lib/messages/markup/spans'

const CopyCode = later(() => import('./copy-code').then((module) => module.CopyCode))

/** These elements and no others: nothing a person wrote is ever read as markup. */
export const MessageText = ({ blocks }: { blocks: Block[] }) =>
  isInline(blocks) ? inOrder(blocks[0].spans.map(shownSpan)) : inOrder(blocks.map(shownBlock))

/** Whether it is text with marks in it and no more, so that it may stand in a paragraph. */
export const isInline = (blocks: Block[]): blocks is [Extract<Block, { kind: 'text' }>] =>
  blocks.length === 1 && blocks[0]?.kind === 'text'

/** As children of their own places, not as a list: they have no other name than their place. */
const inOrder = (nodes: ReactNode[]) => createElement(Fragment, null, ...nodes)

function shownBlock(block: Block): ReactNode {
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
  const words = inOrder(block.spans.map(shownSpan))
  if (block.kind === 'quote') return <blockquote dir="auto">{words}</blockquote>
  if (block.kind === 'text') return <p dir="auto">{words}</p>
  return (
    <p dir="auto" className="item">
      <span>{block.marker}</span>
      {words}
    </p>
  )
}

function shownSpan(span: Span): ReactNode {
  if (typeof span === 'string') return span
  if (span.kind === 'code') return <code>{span.text}</code>
  if (span.kind !== 'link') {
    const Mark = span.kind
    return <Mark>{inOrder(span.spans.map(shownSpan))}</Mark>
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
