import { splitLinks } from '@/lib/messages/rules'

/** Plain text with its addresses made links; nothing a person wrote is ever read as markup. */
export function MessageText({ text }: { text: string }) {
  if (!text.includes('://')) return text
  let at = 0
  return splitLinks(text).map((part) => {
    const key = at
    at += part.text.length
    if (!part.href) return part.text
    return (
      <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    )
  })
}
