import { useFormatter, useTranslations } from 'next-intl'
import { useConversation, useMe, useTitleOf } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { peerOf } from '@/lib/client/sync/selectors'
import type { ReactionDto } from '@/lib/messages/contract'
import { areReactorsNamed } from './are-reactors-named'

/** What people think of a message. A press is understood by the log. */
export function Reactions({ message }: { message: ChatMessage }) {
  const t = useTranslations('chat')
  const whoOf = useWhoReacted(message.conversationId)
  const conversation = useConversation(message.conversationId)
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no form fields
    <div
      role="group"
      aria-label={t('reactions')}
      data-who={areReactorsNamed(conversation) ? '' : undefined}
      className="reactions"
    >
      {message.reactions.map((reaction) => (
        <button
          key={reaction.emoji}
          type="button"
          data-emoji={reaction.emoji}
          aria-pressed={reaction.mine}
          aria-label={`${reaction.emoji} ${whoOf(reaction)}`}
          title={whoOf(reaction)}
          disabled={!conversation?.mine.maySend}
          className="reaction"
        >
          {reaction.emoji} <span>{reaction.count}</span>
        </button>
      ))}
    </div>
  )
}

/** Between two people the names follow from the counts. */
function useWhoReacted(conversationId: string) {
  const t = useTranslations('chat')
  const format = useFormatter()
  const me = useMe()
  const titleOf = useTitleOf()
  const conversation = useConversation(conversationId)
  return ({ count, mine }: ReactionDto): string => {
    if (!conversation || !peerOf(conversation, me.id)) return t('people', { count })
    const names = [
      ...(mine ? [t('you')] : []),
      ...(count > Number(mine) ? [titleOf(conversation)] : []),
    ]
    return format.list(names)
  }
}
