import type { ClipboardEvent } from 'react'
import { insertText } from './insert-text'

/** The browser pastes the plain text, but that may lack what HTML says of lists and links. */
export function pasteAsText(event: ClipboardEvent<HTMLTextAreaElement>) {
  const { clipboardData, currentTarget: field } = event
  const html = clipboardData.getData('text/html')
  const plain = clipboardData.getData('text/plain')
  if (!html || (plain && !/<(?:li|a)[\s>]/i.test(html))) return
  event.preventDefault()
  void import('./text-of-html').then(
    ({ textOfHtml }) => insertText(field, textOfHtml(html, plain)),
    () => insertText(field, plain),
  )
}
