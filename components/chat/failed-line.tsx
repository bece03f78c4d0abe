'use client'

import { useTranslations } from 'next-intl'
import { useCopyText } from '@/components/ui/use-copy-text'
import { useSentence } from '@/components/ui/use-refusal'
import type { ChatMessage } from '@/lib/client/state'
import { useChat } from '@/lib/client/use-chat'

export function FailedLine({ message }: { message: ChatMessage }) {
  const t = useTranslations('chat')
  const sentenceOf = useSentence()
  const copyText = useCopyText()
  const { retry, discard } = useChat()
  const { conversationId, clientId, text, pending } = message
  const said =
    pending?.code === 'invalid' ? t('unacceptable') : pending?.code && sentenceOf(pending.code)
  return (
    <div className="failed-line">
      <span>{said ?? t('states.failed')}</span>
      <button type="button" onClick={() => retry(conversationId, clientId)}>
        {t('retry')}
      </button>
      <button type="button" onClick={() => copyText(text)}>
        {t('copy')}
      </button>
      <button type="button" onClick={() => discard(conversationId, clientId)}>
        {t('delete')}
      </button>
    </div>
  )
}
