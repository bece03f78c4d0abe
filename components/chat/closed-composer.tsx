import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { useFullTime } from '@/components/ui/use-when'
import { useMe } from '@/lib/client/hooks'
import { addFriendPath } from '@/lib/client/navigation'
import { type Closed, peerOf } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'
import { KeptText } from './kept-text'
import { KeptTray } from './kept-tray'

type Props = { conversation: ConversationDto; closed: Closed }

/** Says why nobody writes here, and leads to the way back where there is one. */
export function ClosedComposer({ conversation, closed }: Props) {
  const t = useTranslations('chat')
  const groups = useTranslations('groups')
  const contacts = useTranslations('contacts')
  const fullTime = useFullTime()
  const peer = peerOf(conversation, useMe().id)
  const until = conversation.mine.speakBarredUntil
  return (
    <div role="status" className="composer-closed">
      <p>
        {closed === 'unfriended' && t('closed')}
        {closed === 'only_admins' && groups('onlyAdmins')}
        {closed === 'barred' && groups('barred', { when: until ? fullTime(until) : '' })}
      </p>
      {closed === 'unfriended' && peer && (
        <LocalLink href={addFriendPath(peer.username)} className="button">
          {contacts('add')}
        </LocalLink>
      )}
      <KeptText conversation={conversation} />
      <KeptTray conversationId={conversation.id} />
    </div>
  )
}
