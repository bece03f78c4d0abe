import type { ChatMessage } from '@/lib/client/state'
import { MORE_REACTIONS, QUICK_REACTIONS } from './reaction-choice'
import { useReact } from './use-react'

type Props = { message: ChatMessage; isLong?: boolean }

/** Within a menu. Those that are mine are checked, and a press takes them away. */
export function ReactionButtons({ message, isLong = false }: Props) {
  const react = useReact()
  const mine = message.reactions.flatMap((each) => (each.mine ? [each.emoji] : []))
  const choice = isLong ? [...QUICK_REACTIONS, ...MORE_REACTIONS] : QUICK_REACTIONS
  return (
    <div className="reaction-buttons">
      {[...new Set([...choice, ...(isLong ? mine : [])])].map((emoji) => (
        <button
          key={emoji}
          type="button"
          role="menuitemcheckbox"
          aria-checked={mine.includes(emoji)}
          onClick={() => react(message, emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  )
}
