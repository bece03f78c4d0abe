import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useBegunText } from '@/lib/client/use-begun-text'
import { useDraft } from '@/lib/client/use-draft'
import type { ConversationDto } from '@/lib/conversations/contract'

/** What was begun where nothing can be sent at the moment. */
export function KeptText({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const kept = useTranslations('kept')
  const copyText = useCopyText()
  const begun = useBegunText(conversation)
  const { typed } = useDraft(conversation.id, false)
  const [isDeleted, setDeleted] = useState(false)
  if (isDeleted || !begun.trim()) return null
  const drop = () => {
    typed('')
    setDeleted(true)
  }
  return (
    <div className="kept-text">
      <p>{t('kept')}</p>
      <blockquote dir="auto">{begun}</blockquote>
      <div>
        <Button onClick={() => copyText(begun)}>{kept('copy')}</Button>
        <Button onClick={drop}>{kept('delete')}</Button>
      </div>
    </div>
  )
}
