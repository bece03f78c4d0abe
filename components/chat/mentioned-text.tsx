import type { ChatMessage } from '@/lib/client/state'
import { useNamesOf } from '@/lib/client/use-names-of'
import type { Block } from '@/lib/messages/markup/blocks'
import { mentionsIn } from '@/lib/messages/markup/mentions'
import { MessageText } from './message-text'

type Props = { message: ChatMessage; blocks: Block[] }

/** Those who are called stand out. */
export function MentionedText({ message, blocks }: Props) {
  const { conversationId, mentions, mentionsAll, text } = message
  const names = useNamesOf(conversationId, mentions)
  const pattern = mentionsIn(text, { names, isAll: mentionsAll })
  const mark = (piece: string) =>
    pattern
      ? piece.split(pattern).map((part, at) =>
          at % 2 === 1 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name than their place
            <b key={at} className="mention">
              {part}
            </b>
          ) : (
            part
          ),
        )
      : piece
  return <MessageText blocks={blocks} mark={mark} />
}
