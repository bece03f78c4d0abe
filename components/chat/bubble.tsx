import { classNames } from '@/components/ui/class-names'
import type { ChatMessage } from '@/lib/client/state'
import { isEmojiOnly } from '@/lib/messages/rules'
import { EditedMark } from './edited-mark'
import { MessageText } from './message-text'
import { useTombstone } from './use-tombstone'

type Props = { message: ChatMessage; isNamed: boolean }

export function Bubble({ message, isNamed }: Props) {
  const tombstone = useTombstone()
  const { author, text, editedAt, recalledAt } = message
  if (recalledAt)
    return (
      <p dir="auto" className="bubble recalled">
        {tombstone(author, isNamed)}
      </p>
    )
  return (
    <p dir="auto" className={classNames('bubble', isEmojiOnly(text) && 'emoji')}>
      <MessageText text={text} />
      {editedAt && <EditedMark time={editedAt} />}
    </p>
  )
}
