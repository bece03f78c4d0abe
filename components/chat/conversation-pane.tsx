'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'
import { useConversation, useTimeline } from '@/lib/client/hooks'
import { ChatHeader } from './chat-header'
import { Composer } from './composer'
import { MessageLog } from './message-log'

/** Mounted anew for each conversation: what it remembers is for this visit. */
export function ConversationPane({ conversationId }: { conversationId: string }) {
  const t = useTranslations('ui')
  const conversation = useConversation(conversationId)
  const timeline = useTimeline(conversationId)
  if (!conversation) return <Skeleton rows={6} label={t('loading')} />
  return (
    <>
      <ChatHeader conversation={conversation} />
      {timeline ? (
        <MessageLog conversation={conversation} timeline={timeline} />
      ) : (
        <div className="min-h-0 flex-1">
          <Skeleton rows={6} label={t('loading')} />
        </div>
      )}
      <Composer conversationId={conversationId} maySend={conversation.mine.maySend} />
    </>
  )
}
