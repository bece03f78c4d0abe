import { useTranslations } from 'next-intl'
import { useMe } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { messagePath, navigate } from '@/lib/client/navigation'
import type { QuoteDto } from '@/lib/messages/contract'
import { useLine } from './use-line'

const QuoteThumb = later(() =>
  import('@/components/media/quote-thumb').then((part) => part.QuoteThumb),
)

type Props = { conversationId: string; quote: QuoteDto }

/** What a message answers, and the way there. */
export function Quote({ conversationId, quote: { seq, rev, author, excerpt, first } }: Props) {
  const t = useTranslations('chat')
  const lineOf = useLine()
  const isOwn = author?.id === useMe().id
  const name = isOwn ? t('you') : author?.displayName
  // One's own answer to something that this device does not hold has no words until it is sent.
  const line = lineOf({ text: excerpt, attachments: first ? [first] : [] })
  const text = line || t(rev ? 'recalled' : 'earlierMessage')
  return (
    <button
      type="button"
      aria-label={t('quoteOf', { name: name ?? t('someone'), text })}
      className="quote"
      onClick={() => navigate(messagePath(conversationId, seq))}
    >
      {first && <QuoteThumb file={first} waiting={() => <i className="quote-thumb" />} />}
      {name && <b dir="auto">{name}</b>}
      <span dir="auto">{text}</span>
    </button>
  )
}
