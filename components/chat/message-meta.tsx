import { useTranslations } from 'next-intl'
import { useTimeOfDay } from '@/components/ui/use-when'
import type { ChatMessage } from '@/lib/client/state'
import type { OwnMessageState } from '@/lib/client/sync/selectors'

type Props = { message: ChatMessage; state: OwnMessageState | null }

/** When it was sent, and how far an own one has come; nobody asks who has read a tombstone. */
export function MessageMeta({ message: { sentAt, recalledAt }, state }: Props) {
  const t = useTranslations('chat.states')
  const timeOfDay = useTimeOfDay()
  const isMarked = state !== null && (!recalledAt || state === 'sending')
  return (
    <footer className="meta">
      <time dateTime={sentAt}>{timeOfDay(sentAt)}</time>
      {isMarked && <span role="img" aria-label={t(state)} className={`mark mark-${state}`} />}
    </footer>
  )
}
