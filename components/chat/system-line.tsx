import type { ChatMessage } from '@/lib/client/state'
import { useSystemWords } from './use-system-words'

/** What happened between the messages. It takes a place among them, and can be done nothing with. */
export function SystemLine({ message }: { message: ChatMessage }) {
  const systemWords = useSystemWords()
  return (
    <article className="system-line">
      <p dir="auto">{systemWords(message)}</p>
    </article>
  )
}
