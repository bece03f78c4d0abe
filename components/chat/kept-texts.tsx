import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { passFocusOn } from '@/components/ui/pass-focus-on'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useMe } from '@/lib/client/hooks'
import { dropFiles } from '@/lib/client/local/kept-files'
import { dropKept, type KeptText } from '@/lib/client/local/kept-texts'
import { useKeptTexts } from '@/lib/client/use-kept-texts'
import { KeptFiles } from './kept-files'

type Props = {
  conversationId?: string
  /** Called before the last one is deleted. */
  onLast?: () => void
}

/** What was not sent and cannot be any more: of one conversation, or of all with their names. */
export function KeptTexts({ conversationId, onLast }: Props) {
  const t = useTranslations('kept')
  const { id: userId } = useMe()
  const kept = useKeptTexts(conversationId)
  if (kept.length === 0) return null
  const drop = ({ key, clientId }: KeptText) => {
    if (kept.length === 1) onLast?.()
    if (clientId) void dropFiles(userId, clientId)
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
      {kept.text && <blockquote dir="auto">{kept.text}</blockquote>}
      {kept.clientId && <KeptFiles clientId={kept.clientId} />}
      <div>
        {kept.text && <Button onClick={() => copyText(kept.text)}>{t('copy')}</Button>}
        <Button onClick={onDelete}>{t('delete')}</Button>
      </div>
    </li>
  )
}
