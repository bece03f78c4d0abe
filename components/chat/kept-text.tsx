import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useBegunText } from '@/lib/client/use-begun-text'
import type { ConversationDto } from '@/lib/conversations/contract'

/** What was begun where nothing can be sent any more. */
export function KeptText({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const copyText = useCopyText()
  const begun = useBegunText(conversation)
  if (!begun.trim()) return null
  return (
    <div className="kept-text">
      <p>{t('kept')}</p>
      <blockquote dir="auto">{begun}</blockquote>
      <Button onClick={() => copyText(begun)}>{t('keptCopy')}</Button>
    </div>
  )
}
