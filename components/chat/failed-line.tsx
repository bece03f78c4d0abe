'use client'

import { useTranslations } from 'next-intl'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useSentence } from '@/components/ui/use-refusal'
import type { ChatMessage } from '@/lib/client/state'
import { useChat } from '@/lib/client/use-chat'

export function FailedLine({ message }: { message: ChatMessage }) {
  const t = useTranslations('chat')
  const media = useTranslations('media')
  const sentenceOf = useSentence()
  const copyText = useCopyText()
  const { retry, discard } = useChat()
  const { conversationId, clientId, text, attachments, pending } = message
  const said =
    pending?.code === 'invalid' ? t('unacceptable') : pending?.code && sentenceOf(pending.code)
  const refused = attachments.length > 1 && attachments.find(({ id }) => id === pending?.fileId)
  return (
    <div className="failed-line">
      <span>
        {refused && said
          ? media('refused', { name: refused.name, why: said })
          : (said ?? t('states.failed'))}
      </span>
      <button type="button" onClick={() => retry(conversationId, clientId)}>
        {t('retry')}
      </button>
      {text && (
        <button type="button" onClick={() => copyText(text)}>
          {t('copy')}
        </button>
      )}
      <button type="button" onClick={() => discard(conversationId, clientId)}>
        {t('delete')}
      </button>
    </div>
  )
}
