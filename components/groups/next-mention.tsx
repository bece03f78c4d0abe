'use client'

import { useTranslations } from 'next-intl'
import { useMentions } from '@/lib/client/group-queries'
import { QueriesProvider } from '@/lib/client/queries-provider'
import type { ConversationDto } from '@/lib/conversations/contract'

type Props = { conversation: ConversationDto; onGo: (seq: number) => void }

/** To the first unread message that calls for this person, and how many there are. */
export function NextMention(props: Props) {
  return (
    <QueriesProvider>
      <MentionButton {...props} />
    </QueriesProvider>
  )
}

function MentionButton({ conversation, onGo }: Props) {
  const t = useTranslations('groups')
  const seqs = useMentions(conversation)
  const next = seqs[0]
  if (next === undefined) return null
  return (
    <button
      type="button"
      aria-label={t('nextMention', { count: seqs.length })}
      title={t('nextMention', { count: seqs.length })}
      onClick={() => onGo(next)}
    >
      <b className="pl-1 text-[13px] font-semibold tabular-nums">{seqs.length}</b>
      <i className="mention-mark">@</i>
    </button>
  )
}
