import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { useMe } from '@/lib/client/hooks'
import { addFriendPath } from '@/lib/client/navigation'
import { peerOf } from '@/lib/client/sync/selectors'
import type { ConversationDto } from '@/lib/conversations/contract'

/** Where a friendship ended: says why nobody writes here, and leads to the way back. */
export function ClosedComposer({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('chat')
  const contacts = useTranslations('contacts')
  const peer = peerOf(conversation, useMe().id)
  return (
    <div className="composer-closed">
      <p>{t('closed')}</p>
      {peer && (
        <LocalLink href={addFriendPath(peer.username)} className="button">
          {contacts('add')}
        </LocalLink>
      )}
    </div>
  )
}
