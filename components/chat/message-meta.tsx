import { useTimeOfDay } from '@/components/ui/use-when'
import type { ChatMessage } from '@/lib/client/state'
import type { OwnMessageState } from '@/lib/client/sync/selectors'
import { PinnedMark } from './pinned-mark'
import { StateMark } from './state-mark'

type Props = { message: ChatMessage; state: OwnMessageState | null; isSeen: boolean }

/** When it was sent, and how far an own one has come; nobody asks who has read a tombstone. */
export function MessageMeta({ message, state, isSeen }: Props) {
  const { sentAt, recalledAt, pinnedAt } = message
  const timeOfDay = useTimeOfDay()
  const isOut = state === 'sending' || state === 'failed'
  const isMarked = state !== null && (!recalledAt || state === 'sending')
  return (
    <footer className="meta">
      {pinnedAt && <PinnedMark />}
      <time dateTime={sentAt}>{timeOfDay(sentAt)}</time>
      {isMarked && <StateMark state={state} isDrawn={isSeen || isOut} />}
    </footer>
  )
}
