import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { passFocusOn } from '@/components/ui/pass-focus-on'
import { useCopyText } from '@/components/ui/use-copy-text'
import { dropKept, type KeptText } from '@/lib/client/local/kept-texts'
import { useKeptTexts } from '@/lib/client/use-kept-texts'

type Props = {
  conversationId?: string
  /** Called before the last one is deleted. */
  onLast?: () => void
}

/** What was not sent and cannot be any more: of one conversation, or of all with their names. */
export function KeptTexts({ conversationId, onLast }: Props) {
  const t = useTranslations('kept')
  const kept = useKeptTexts(conversationId)
  if (kept.length === 0) return null
  const drop = ({ key }: KeptText) => {
    if (kept.length === 1) onLast?.()
    dropKept(key)
  }
  return (
    <ul aria-label={t('title')} className="kept-texts">
      {kept.map((text) => (
        <KeptRow key={text.key} kept={text} isNamed={!conversationId} onDelete={() => drop(text)} />
      ))}
    </ul>
  )
}

type RowProps = { kept: KeptText; isNamed: boolean; onDelete: () => void }

function KeptRow({ kept, isNamed, onDelete }: RowProps) {
  const t = useTranslations('kept')
  const copyText = useCopyText()
  const title = kept.title || t('nameless')
  return (
    <li ref={passFocusOn} className="kept-text">
      {isNamed && <b dir="auto">{title}</b>}
      <blockquote dir="auto">{kept.text}</blockquote>
      <div>
        <Button onClick={() => copyText(kept.text)}>{t('copy')}</Button>
        <Button onClick={onDelete}>{t('delete')}</Button>
      </div>
    </li>
  )
}
