import { useMemo } from 'react'
import { Carried } from '@/components/media/carried'
import { classNames } from '@/components/ui/class-names'
import { later } from '@/lib/client/later'
import type { ChatMessage } from '@/lib/client/state'
import { parseText } from '@/lib/messages/markup/blocks'
import { isEmojiOnly } from '@/lib/messages/rules'
import { EditedMark } from './edited-mark'
import { LongText, mayBeLong } from './long-text'
import { isInline, MessageText } from './message-text'
import { Quote } from './quote'
import { useTombstone } from './use-tombstone'

const MentionedText = later(() => import('./mentioned-text').then((part) => part.MentionedText))

type Props = { message: ChatMessage; isNamed: boolean }

export function Bubble({ message, isNamed }: Props) {
  const tombstone = useTombstone()
  const { conversationId, author, text, attachments, replyTo, editedAt, recalledAt } = message
  const blocks = useMemo(() => parseText(text), [text])
  if (recalledAt)
    return (
      <p dir="auto" className="bubble recalled">
        {tombstone(author, isNamed)}
      </p>
    )
  const className = classNames('bubble', !replyTo && isEmojiOnly(text) && 'emoji')
  const isCalling = message.mentionsAll || message.mentions.length > 0
  const words = isCalling ? (
    <MentionedText
      message={message}
      blocks={blocks}
      waiting={() => <MessageText blocks={blocks} />}
    />
  ) : (
    <MessageText blocks={blocks} />
  )
  const quote = replyTo && <Quote conversationId={conversationId} quote={replyTo} />
  const mark = editedAt && <EditedMark time={editedAt} />
  const said = mayBeLong(text) ? <LongText>{words}</LongText> : words
  if (attachments.length > 0)
    return (
      <div className="bubble carrying">
        {quote}
        <Carried message={message} />
        {text && (
          <div dir="auto" className="caption">
            {said}
            {mark}
          </div>
        )}
      </div>
    )
  if (isInline(blocks) && !mayBeLong(text))
    return (
      <p dir="auto" className={className}>
        {quote}
        {mark ? <span className="words">{words}</span> : words}
        {mark}
      </p>
    )
  return (
    <div dir="auto" className={className}>
      {quote}
      {said}
      {mark}
    </div>
  )
}
