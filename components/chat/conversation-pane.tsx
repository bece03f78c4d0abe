'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'
import { useConversation, useIsMissing, useTimeline, useTitleOf } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { useOpening } from '@/lib/client/log/use-opening'
import type { ConversationDto } from '@/lib/conversations/contract'
import { ChatHeader } from './chat-header'
import { ClosedComposer } from './closed-composer'
import { Composer } from './composer'
import { MessageLog } from './message-log'
import { MissingConversation } from './missing-conversation'
import { useEditing } from './use-editing'
import { useReplying } from './use-replying'
import { useSelecting } from './use-selecting'

const PinnedBar = later(() => import('./pinned-bar').then((module) => module.PinnedBar))

/** Mounted anew for each conversation: what it remembers is for this visit. */
export function ConversationPane({ conversationId }: { conversationId: string }) {
  const t = useTranslations('ui')
  const conversation = useConversation(conversationId)
  const isMissing = useIsMissing(conversationId)
  if (conversation) return <OpenConversation conversation={conversation} />
  if (isMissing) return <MissingConversation />
  return <Skeleton rows={6} label={t('loading')} />
}

function OpenConversation({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('ui')
  const title = useTitleOf()(conversation)
  const timeline = useTimeline(conversation.id)
  const { opening, isReady } = useOpening(conversation, timeline)
  const editing = useEditing(timeline?.messages)
  const replying = useReplying(conversation.id, timeline?.messages)
  const selecting = useSelecting(timeline?.messages)
  return (
    <section aria-label={title} className="flex min-h-0 flex-1 flex-col">
      <ChatHeader conversation={conversation} />
      {conversation.hasPins && <PinnedBar conversation={conversation} />}
      {timeline && isReady ? (
        <MessageLog
          conversation={conversation}
          timeline={timeline}
          opening={opening}
          editing={editing}
          selecting={selecting}
          onReply={(message) => {
            editing.end()
            replying.begin(message)
          }}
        />
      ) : (
        <div className="min-h-0 flex-1">
          <Skeleton rows={6} label={t('loading')} />
        </div>
      )}
      {selecting.bar ??
        (conversation.mine.maySend ? (
          <Composer conversationId={conversation.id} editing={editing} replying={replying} />
        ) : (
          <ClosedComposer conversation={conversation} />
        ))}
    </section>
  )
}
