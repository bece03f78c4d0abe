'use client'

import { useTranslations } from 'next-intl'
import { Skeleton } from '@/components/ui/skeleton'
import { useConversation, useIsMissing, useTimeline, useTitleOf } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { useOpening } from '@/lib/client/log/use-opening'
import { closedWhy } from '@/lib/client/sync/selectors'
import { useIsWide } from '@/lib/client/use-is-wide'
import { useNow } from '@/lib/client/use-now'
import { useViewing } from '@/lib/client/viewing'
import type { ConversationDto } from '@/lib/conversations/contract'
import { ChatHeader } from './chat-header'
import { Composer } from './composer'
import { MessageLog } from './message-log'
import { useEditing } from './use-editing'
import { useReplying } from './use-replying'
import { useSelecting } from './use-selecting'

const PinnedBar = later(() => import('./pinned-bar').then((module) => module.PinnedBar))
const DirectDetails = later(() =>
  import('@/components/conversations/direct-details').then((part) => part.DirectDetails),
)
const Viewer = later(() => import('@/components/media/viewer').then((part) => part.Viewer))
const GroupDetails = later(() =>
  import('@/components/groups/group-details').then((module) => module.GroupDetails),
)

const ClosedComposer = later(() => import('./closed-composer').then((m) => m.ClosedComposer))
const MissingConversation = later(() =>
  import('./missing-conversation').then((module) => module.MissingConversation),
)
const AnnouncementBar = later(() =>
  import('@/components/groups/announcement-bar').then((module) => module.AnnouncementBar),
)

type Props = { conversationId: string; hasDetails: boolean }

/** Mounted anew for each conversation: what it remembers is for this visit. */
export function ConversationPane({ conversationId, hasDetails }: Props) {
  const t = useTranslations('ui')
  const conversation = useConversation(conversationId)
  const isMissing = useIsMissing(conversationId)
  const isWide = useIsWide()
  const viewed = useViewing(conversationId)
  if (conversation) {
    const Details = conversation.kind === 'group' ? GroupDetails : DirectDetails
    return (
      <div className="conversation-with-details">
        {(isWide || !hasDetails) && <OpenConversation conversation={conversation} />}
        {hasDetails && <Details conversation={conversation} />}
        {viewed && <Viewer viewed={viewed} />}
      </div>
    )
  }
  if (isMissing) return <MissingConversation conversationId={conversationId} />
  return <Skeleton rows={6} label={t('loading')} />
}

function OpenConversation({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('ui')
  const title = useTitleOf()(conversation)
  const closed = closedWhy(conversation, useNow())
  const timeline = useTimeline(conversation.id)
  const { opening, isReady } = useOpening(conversation, timeline)
  const editing = useEditing(conversation, timeline?.messages)
  const replying = useReplying(conversation.id, timeline?.messages)
  const selecting = useSelecting(timeline?.messages)
  return (
    <section aria-label={title} className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <ChatHeader conversation={conversation} />
      {conversation.hasPins && <PinnedBar conversation={conversation} />}
      {conversation.group?.announcement && <AnnouncementBar conversation={conversation} />}
      {timeline && isReady ? (
        <MessageLog
          conversation={conversation}
          maySend={closed === null}
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
        (closed ? (
          <ClosedComposer conversation={conversation} closed={closed} />
        ) : (
          <Composer conversation={conversation} editing={editing} replying={replying} />
        ))}
    </section>
  )
}
