import { useTranslations } from 'next-intl'
import { useLine } from '@/components/chat/use-line'
import { LocalLink } from '@/components/shell/local-link'
import { Avatar } from '@/components/ui/avatar'
import { useWhen } from '@/components/ui/use-when'
import { useConversation, useMe, useTitleOf } from '@/lib/client/hooks'
import { messagePath } from '@/lib/client/navigation'
import type { SearchHit } from '@/lib/search/contract'
import { MarkedText } from './marked-text'

type Props = { hit: SearchHit; isInOne: boolean }

/** Which conversation, who, when, and the words around: all conversations the same, in one of them who comes first. */
export function SearchHitLink({ hit, isInOne }: Props) {
  const { message, excerpt, ranges } = hit
  const { conversationId, seq, author, sentAt } = message
  const chat = useTranslations('chat')
  const when = useWhen()
  const lineOf = useLine()
  const me = useMe()
  const conversation = useConversation(conversationId)
  const titleOf = useTitleOf()
  const title = conversation ? titleOf(conversation) : ''
  const isOwn = author?.id === me.id
  const name = isOwn ? chat('you') : (author?.displayName ?? chat('someone'))
  const needsName = isOwn || conversation?.kind === 'group'
  const heading = isInOne || !title ? name : title
  return (
    <li>
      <LocalLink href={messagePath(conversationId, seq)} data-hit="" className="search-hit">
        <b dir="auto">{heading}</b>
        <time dateTime={sentAt}>{when.brief(sentAt)}</time>
        <p dir="auto">
          {needsName && heading !== name && <span>{chat('saidBefore', { name })}</span>}
          {excerpt ? <MarkedText excerpt={excerpt} ranges={ranges} /> : lineOf(message)}
        </p>
        <Avatar
          id={author?.id ?? conversationId}
          name={author?.displayName ?? name}
          url={author?.avatarUrl}
          size="md"
        />
      </LocalLink>
    </li>
  )
}
