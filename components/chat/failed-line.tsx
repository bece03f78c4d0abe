'use client'

import { useTranslations } from 'next-intl'
import { useChat } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'

export function FailedLine({ message }: { message: ChatMessage }) {
  const t = useTranslations('chat')
  const errors = useTranslations('errors')
  const { retry, discard } = useChat()
  const { conversationId, clientId, pending } = message
  return (
    <div className="failed-line">
      <span>{pending?.code ? errors(pending.code) : t('states.failed')}</span>
      <button type="button" onClick={() => retry(conversationId, clientId)}>
        {t('retry')}
      </button>
      <button type="button" onClick={() => discard(conversationId, clientId)}>
        {t('delete')}
      </button>
    </div>
  )
}
